package dev.lazaret.app.step.json;

import dev.lazaret.analysis.run.CompilationCoverage;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.RunComparison;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.UncompiledSource;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.run.json.JsonOut;
import dev.lazaret.analysis.run.json.ObservationJsonWriter;
import dev.lazaret.analysis.run.json.RunComparisonJsonWriter;
import dev.lazaret.analysis.run.json.ScriptOutputJsonWriter;
import dev.lazaret.analysis.run.json.StepResultJsonWriter;
import dev.lazaret.app.step.MacroExpansion;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepEvent;
import java.util.OptionalInt;

/** Writes an event as one line of the JSON event stream. */
public final class StepEventJsonWriter {
    private final Step step;

    /**
     * Creates a writer for the events of one step.
     *
     * @param step the step, whose name is written in the last line
     */
    public StepEventJsonWriter(Step step) {
        this.step = step;
    }

    /** Returns the event as one JSON object, without a newline. */
    public String line(StepEvent event) {
        return JsonOut.line(json -> write(json, event));
    }

    private void write(JsonOut json, StepEvent event) {
        switch (event) {
            case StepEvent.Planned(Plan plan) -> new PlanJsonWriter(json).write(plan);
            case StepEvent.UnitState state -> unit(json, state);
            case StepEvent.Unplanned unplanned -> {
                json.text("event", "unplanned");
                json.text("crate", unplanned.crate());
                json.text("kind", unplanned.kind().map(UnitId.Kind::word).orElse(null));
                json.text("words", unplanned.sentence());
            }
            case StepEvent.Progress(int crates, OptionalInt atMost) -> {
                json.text("event", "progress");
                json.number("crates", crates);
                json.number("atMost", atMost);
            }
            case StepEvent.Downloaded(int crates, OptionalInt of, long bytes) -> {
                json.text("event", "progress");
                json.number("crates", crates);
                json.number("atMost", of);
                json.number("bytes", bytes);
            }
            case StepEvent.Connection connection -> observation(json, connection.observation(), connection.seconds());
            case StepEvent.Observed(Observation one, double seconds) -> observation(json, one, seconds);
            case StepEvent.Written written -> observation(json, written.observation(), written.seconds());
            case StepEvent.ScriptGenerated(ScriptOutput output) -> {
                json.text("event", "made");
                ScriptOutputJsonWriter.write(json, output);
            }
            case StepEvent.RunsAgain(long days) -> {
                json.text("event", "again");
                json.number("days", days);
            }
            case StepEvent.Compared(RunComparison one) -> {
                json.text("event", "compared");
                new RunComparisonJsonWriter(json).write(one);
            }
            case StepEvent.TestsReported(StepEvent.TestCounts counts) -> {
                json.text("event", "tests");
                json.number("programs", counts.programs());
                json.number("passed", counts.passed());
                json.number("failed", counts.failed());
                json.number("ignored", counts.ignored());
            }
            case StepEvent.Diagnostic diagnostic -> diagnostic(json, diagnostic);
            case StepEvent.Output(StepEvent.Output.Stream stream, String output) -> {
                json.text("event", "output");
                json.text("stream", stream.word());
                json.text("text", output);
            }
            case StepEvent.Limit limit -> {
                json.text("event", "limit");
                json.text("what", limit.bound().word());
                if (limit.isMeasured()) {
                    json.number("value", limit.value());
                } else {
                    json.text("value", null);
                }
            }
            case StepEvent.Expanded(MacroExpansion one) -> {
                json.text("event", "expanded");
                json.text("crate", one.target().crate());
                json.text("kind", one.target().kind());
                json.text("path", one.target().path());
                json.text("file", one.file());
                json.number("bytes", one.bytes());
                json.bool("whole", one.whole());
                json.strings("ran", one.ran());
                json.strings("stubbed", one.stubbed());
            }
            case StepEvent.Omitted omitted -> {
                json.text("event", "limit");
                json.text("what", omitted.stream().word());
                json.number("value", omitted.bytes());
                json.number("lines", omitted.lines());
            }
            case StepEvent.Finished finished -> finished(json, finished);
        }
    }

    private static void observation(JsonOut json, Observation one, double seconds) {
        json.text("event", "observation");
        ObservationJsonWriter.write(json, one);
        json.seconds("seconds", seconds);
    }

    private static void unit(JsonOut json, StepEvent.UnitState state) {
        json.text("event", "unit");
        json.text("crate", state.unit().crate());
        json.text("kind", state.unit().kind().word());
        json.text("state", state.state().word());
        json.text("version", state.unit().version());
        json.text("path", state.unit().path());
    }

    private static void diagnostic(JsonOut json, StepEvent.Diagnostic diagnostic) {
        json.text("event", "diagnostic");
        json.text("level", diagnostic.level());
        json.text("code", diagnostic.code().orElse(null));
        json.text("message", diagnostic.message());
        json.text("path", diagnostic.path().orElse(null));
        json.number("line", diagnostic.line());
        json.number("column", diagnostic.column());
        json.text("cause", diagnostic.cause().word());
        json.object("by", diagnostic.cause().by(), unit -> {
            json.text("crate", unit.crate());
            json.text("kind", unit.kind().word());
        });
    }

    private void finished(JsonOut json, StepEvent.Finished finished) {
        json.text("event", "finished");
        json.text("step", step.word());
        json.text("state", finished.state().jsonWord());
        json.text("why", finished.why().orElse(null));
        json.number("exit", finished.end().exit());
        json.seconds("seconds", finished.seconds());
        json.text("observed", finished.outcome().observed().word());
        StepResultJsonWriter.artifacts(json, finished.artifacts());
        json.strings("notes", finished.notes());
        StepResultJsonWriter.packages(json, finished.outcome().packages());
        json.object(
                "compiled",
                finished.outcome().compilations().stream().findFirst(),
                compiled -> compiled(json, compiled));
    }

    /** Writes how much of the repository's Rust source was compiled. */
    private static void compiled(JsonOut json, CompilationCoverage compiled) {
        json.text("configuration", compiled.configuration());
        json.number("files", compiled.files());
        json.number(
                "notCompiled",
                compiled.rest().stream().filter(UncompiledSource::whole).count());
    }
}
