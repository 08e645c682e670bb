package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.behavior.BehaviorComparison;
import dev.lazaret.analysis.behavior.ObservationCounts;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.StoredRun;
import dev.lazaret.analysis.run.json.JsonOut;
import dev.lazaret.analysis.run.json.ObservationJsonWriter;
import dev.lazaret.analysis.run.json.RunComparisonJsonWriter;
import dev.lazaret.analysis.run.json.ScriptOutputJsonWriter;
import dev.lazaret.analysis.run.json.StepResultJsonWriter;
import java.util.List;

/** Writes a step as JSON. */
final class StepRecordJsonWriter {
    private StepRecordJsonWriter() {}

    static void write(JsonOut json, SummaryInput reviewed, StepRecord step) {
        json.text("step", step.step().word());
        json.text("state", step.jsonState());
        json.text("why", reviewed.isUnknown(step) ? reviewed.history().ofStep() : step.why());
        json.text("digest", step.digest());
        json.strings("command", step.command());
        StepResultJsonWriter.policy(json, step.launch().policy());
        json.array("units", step.units(), unit -> {
            StepResultJsonWriter.unit(json, unit);
            json.bool("executed", step.hasExecuted(unit));
        });
        StepResultJsonWriter.packages(json, step.outcome().packages());
        json.array("observations", step.outcome().observations(), one -> ObservationJsonWriter.write(json, one));
        json.array("predictions", predictions(reviewed, step), one -> prediction(json, one));
        StepResultJsonWriter.artifacts(json, step.artifacts());
        json.array("made", step.outcome().scriptOutputs(), output -> ScriptOutputJsonWriter.write(json, output));
        json.array(
                "compared",
                step.outcome().compared().stream().toList(),
                one -> new RunComparisonJsonWriter(json).write(one));
        json.strings("notes", step.notes());
        json.array("compilations", step.compilations(), compilation -> {
            json.text("configuration", compilation.configuration());
            json.number("files", compilation.files());
        });
    }

    /** A prediction, and the unit whose behavior it predicts. */
    private record Predicted(Observation.Actor actor, BehaviorComparison prediction) {}

    private static List<Predicted> predictions(SummaryInput reviewed, StepRecord step) {
        return reviewed.observed(step).stream()
                .flatMap(unit -> unit.predictions().stream()
                        .flatMap(List::stream)
                        .map(prediction -> new Predicted(unit.actor(), prediction)))
                .toList();
    }

    private static void prediction(JsonOut json, Predicted one) {
        ObservationJsonWriter.actor(json, one.actor());
        json.text("act", one.prediction().kind().word());
        json.text("state", one.prediction().state().word());
        json.array("places", one.prediction().places(), place -> {
            json.path("path", place.path());
            json.number("line", place.line());
        });
    }

    /** Writes a run without its time, because the JSON document contains no times. */
    static void run(JsonOut json, StoredRun run) {
        json.text("step", run.record().step().word());
        json.text("state", run.jsonState());
        json.text("endedAs", run.record().jsonState());
        json.number("exit", run.exit());
        json.text("why", run.record().why());
        json.text("digest", run.record().digest());
        json.text("cargo", run.cargo().orElse(null));
        json.number("executed", run.record().executedCount().seen());
        json.number("executedAtMost", run.record().executedCount().atMost());
        json.number(
                "unexpected",
                ObservationCounts.of(run.record().outcome().observations()).unexpected());
    }
}
