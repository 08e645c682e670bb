package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.behavior.BehaviorComparison;
import dev.lazaret.analysis.behavior.ObservationCounts;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PackageResult;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.StoredRun;
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
        json.array("policy", step.launch().policy(), rule -> {
            json.text("rule", rule.rule());
            json.text("words", rule.words());
        });
        json.array("units", step.units(), unit -> {
            json.text("crate", unit.crate());
            json.text("version", unit.version());
            json.text("kind", unit.kind().word());
            json.text("path", unit.path());
            json.text("decision", unit.decision().word());
            json.text("why", unit.why());
            json.bool("executed", step.hasExecuted(unit));
        });
        json.array("packages", step.outcome().packages(), one -> packageResult(json, one));
        json.array("observations", step.outcome().observations(), one -> observation(json, one));
        json.array("predictions", predictions(reviewed, step), one -> prediction(json, one));
        json.array("artifacts", step.artifacts(), artifact -> {
            json.text("path", artifact.path());
            json.number("bytes", artifact.bytes());
            json.text("sha256", artifact.sha256());
            json.text("kind", artifact.kind());
        });
        json.array("made", step.outcome().scriptOutputs(), output -> scriptOutput(json, output));
        json.array(
                "compared",
                step.outcome().compared().stream().toList(),
                one -> new RerunComparisonJsonWriter(json).write(one));
        json.strings("notes", step.notes());
        json.array("compilations", step.compilations(), compilation -> {
            json.text("configuration", compilation.configuration());
            json.number("files", compilation.files());
        });
    }

    private static void packageResult(JsonOut json, PackageResult one) {
        json.text("crate", one.crate());
        json.text("version", one.version());
        json.text("state", one.state().word());
        json.number("errors", one.errors().code());
        json.number("undecided", one.errors().either());
        json.number("stubErrors", one.errors().stub());
        json.array("blockers", one.blockers(), unit -> {
            json.text("crate", unit.crate());
            json.text("version", unit.version());
            json.text("kind", unit.kind().word());
        });
    }

    private static void scriptOutput(JsonOut json, ScriptOutput output) {
        json.text("crate", output.unit().crate());
        json.text("version", output.unit().version());
        json.text("script", output.unit().path());
        json.text("folder", output.folder());
        json.strings("printed", output.lines().first());
        json.number("printedLeftOut", output.lines().more());
        json.array("files", output.files().first(), file -> {
            json.path("path", file.path());
            json.text("kind", file.kind().word());
            json.number("bytes", file.bytes());
            json.text("sha256", file.digest().map(Digest::hex).orElse(null));
            json.text("target", file.target().orElse(null));
        });
        json.number("filesLeftOut", output.files().more());
        json.array("findings", output.findings().first(), finding -> {
            json.text("id", finding.rule());
            json.text("severity", finding.severity().word());
            json.path("path", finding.location().path());
            json.number("line", finding.location().line());
            json.number("column", finding.location().column());
            json.text("title", finding.title());
            json.text("evidence", finding.evidence());
        });
        json.number("findingsLeftOut", output.findings().more());
        json.strings(
                "capabilities",
                output.capabilities().stream().map(Capability::word).toList());
        json.bool("whole", output.whole());
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
        actor(json, one.actor());
        json.text("act", one.prediction().kind().word());
        json.text("state", one.prediction().state().word());
        json.array("places", one.prediction().places(), place -> {
            json.path("path", place.path());
            json.number("line", place.line());
        });
    }

    static void actor(JsonOut json, Observation.Actor actor) {
        json.object("actor", () -> {
            json.text("crate", actor.crate().orElse(null));
            json.text("version", actor.version().orElse(null));
            json.text("kind", actor.kind().word());
        });
    }

    private static void observation(JsonOut json, Observation one) {
        actor(json, one.actor());
        json.text("operation", one.operation().word());
        json.text("object", one.object());
        json.text("outcome", one.result().word());
        json.bool("expected", one.expected());
        json.bool("byAuditor", one.expectedness() == Observation.Expectedness.EXPECTED_BY_AUDITOR);
        json.bool("sandboxCheck", one.expectedness() == Observation.Expectedness.SANDBOX_CHECK);
        json.text("why", one.why());
        one.is().ifPresent(is -> json.text("is", is));
        one.amounts().forEach(amount -> json.number(amount.name(), amount.bytes()));
        if (one.arguments().count() > 0) {
            json.array("arguments", one.arguments().first(), line -> {
                json.strings("words", line.words());
                json.number("leftOut", line.more());
            });
            json.number("argumentsLeftOut", one.arguments().more());
        }
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
