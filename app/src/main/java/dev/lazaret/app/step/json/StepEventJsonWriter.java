package dev.lazaret.app.step.json;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.Artifact;
import dev.lazaret.analysis.run.CompilationCoverage;
import dev.lazaret.analysis.run.GeneratedFile;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.OutputFinding;
import dev.lazaret.analysis.run.PackageResult;
import dev.lazaret.analysis.run.RunComparison;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.StartArguments;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.UncompiledSource;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.step.MacroExpansion;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepEvent;
import java.io.StringWriter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes an event as one line of the JSON event stream. */
public final class StepEventJsonWriter {
    private static final JsonFactory JSON = new JsonFactory();

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
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            switch (event) {
                case StepEvent.Planned(Plan plan) -> new PlanJsonWriter(json).write(plan);
                case StepEvent.UnitState state -> unit(json, state);
                case StepEvent.Unplanned unplanned -> {
                    json.writeStringProperty("event", "unplanned");
                    json.writeStringProperty("crate", unplanned.crate());
                    optional(json, "kind", unplanned.kind().map(UnitId.Kind::word));
                    json.writeStringProperty("words", unplanned.sentence());
                }
                case StepEvent.Progress(int crates, OptionalInt atMost) -> {
                    json.writeStringProperty("event", "progress");
                    json.writeNumberProperty("crates", crates);
                    number(json, "atMost", atMost);
                }
                case StepEvent.Downloaded(int crates, OptionalInt of, long bytes) -> {
                    json.writeStringProperty("event", "progress");
                    json.writeNumberProperty("crates", crates);
                    number(json, "atMost", of);
                    json.writeNumberProperty("bytes", bytes);
                }
                case StepEvent.Connection connection ->
                    observation(json, connection.observation(), connection.seconds());
                case StepEvent.Observed(Observation one, double seconds) -> observation(json, one, seconds);
                case StepEvent.Written written -> observation(json, written.observation(), written.seconds());
                case StepEvent.ScriptGenerated(ScriptOutput output) -> scriptGenerated(json, output);
                case StepEvent.RunsAgain(long days) -> {
                    json.writeStringProperty("event", "again");
                    json.writeNumberProperty("days", days);
                }
                case StepEvent.Compared(RunComparison one) -> new RunComparisonJsonWriter(json).write(one);
                case StepEvent.TestsReported(StepEvent.TestCounts counts) -> {
                    json.writeStringProperty("event", "tests");
                    json.writeNumberProperty("programs", counts.programs());
                    json.writeNumberProperty("passed", counts.passed());
                    json.writeNumberProperty("failed", counts.failed());
                    json.writeNumberProperty("ignored", counts.ignored());
                }
                case StepEvent.Diagnostic diagnostic -> diagnostic(json, diagnostic);
                case StepEvent.Output(StepEvent.Output.Stream stream, String output) -> {
                    json.writeStringProperty("event", "output");
                    json.writeStringProperty("stream", stream.word());
                    json.writeStringProperty("text", output);
                }
                case StepEvent.Limit limit -> {
                    json.writeStringProperty("event", "limit");
                    json.writeStringProperty("what", limit.bound().word());
                    if (limit.isMeasured()) {
                        json.writeNumberProperty("value", limit.value());
                    } else {
                        json.writeNullProperty("value");
                    }
                }
                case StepEvent.Expanded(MacroExpansion one) -> {
                    json.writeStringProperty("event", "expanded");
                    json.writeStringProperty("crate", one.target().crate());
                    json.writeStringProperty("kind", one.target().kind());
                    json.writeStringProperty("path", one.target().path());
                    json.writeStringProperty("file", one.file());
                    json.writeNumberProperty("bytes", one.bytes());
                    json.writeBooleanProperty("whole", one.whole());
                    strings(json, "ran", one.ran());
                    strings(json, "stubbed", one.stubbed());
                }
                case StepEvent.Omitted omitted -> {
                    json.writeStringProperty("event", "limit");
                    json.writeStringProperty("what", omitted.stream().word());
                    json.writeNumberProperty("value", omitted.bytes());
                    json.writeNumberProperty("lines", omitted.lines());
                }
                case StepEvent.Finished finished -> finished(json, finished);
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void observation(JsonGenerator json, Observation one, double seconds) {
        json.writeStringProperty("event", "observation");
        json.writeObjectPropertyStart("actor");
        optional(json, "crate", one.actor().crate());
        optional(json, "version", one.actor().version());
        json.writeStringProperty("kind", one.actor().kind().word());
        json.writeEndObject();
        json.writeStringProperty("operation", one.operation().word());
        json.writeStringProperty("object", one.object());
        json.writeStringProperty("outcome", one.result().word());
        json.writeBooleanProperty("expected", one.expected());
        json.writeBooleanProperty("byAuditor", one.expectedness() == Observation.Expectedness.EXPECTED_BY_AUDITOR);
        json.writeBooleanProperty("sandboxCheck", one.expectedness() == Observation.Expectedness.SANDBOX_CHECK);
        json.writeStringProperty("why", one.why());
        json.writeNumberProperty("seconds", seconds);
        one.is().ifPresent(is -> json.writeStringProperty("is", is));
        one.amounts().forEach(amount -> json.writeNumberProperty(amount.name(), amount.bytes()));
        if (one.arguments().count() > 0) {
            json.writeArrayPropertyStart("arguments");
            for (StartArguments line : one.arguments().first()) {
                json.writeStartObject();
                strings(json, "words", line.words());
                json.writeNumberProperty("leftOut", line.more());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberProperty("argumentsLeftOut", one.arguments().more());
        }
    }

    private static void scriptGenerated(JsonGenerator json, ScriptOutput output) {
        json.writeStringProperty("event", "made");
        json.writeStringProperty("crate", output.unit().crate());
        json.writeStringProperty("version", output.unit().version());
        json.writeStringProperty("script", output.unit().path());
        json.writeStringProperty("folder", output.folder());
        strings(json, "printed", output.lines().first());
        json.writeNumberProperty("printedLeftOut", output.lines().more());
        json.writeArrayPropertyStart("files");
        for (GeneratedFile file : output.files().first()) {
            json.writeStartObject();
            path(json, file.path());
            json.writeStringProperty("kind", file.kind().word());
            json.writeNumberProperty("bytes", file.bytes());
            optional(json, "sha256", file.digest().map(Digest::hex));
            optional(json, "target", file.target());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberProperty("filesLeftOut", output.files().more());
        json.writeArrayPropertyStart("findings");
        for (OutputFinding finding : output.findings().first()) {
            json.writeStartObject();
            json.writeStringProperty("id", finding.rule());
            json.writeStringProperty("severity", finding.severity().word());
            path(json, finding.location().path());
            json.writeNumberProperty("line", finding.location().line());
            json.writeNumberProperty("column", finding.location().column());
            json.writeStringProperty("title", finding.title());
            json.writeStringProperty("evidence", finding.evidence());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberProperty("findingsLeftOut", output.findings().more());
        strings(
                json,
                "capabilities",
                output.capabilities().stream().map(Capability::word).toList());
        json.writeBooleanProperty("whole", output.whole());
    }

    private static void path(JsonGenerator json, RepoPath path) {
        byte[] bytes = path.bytes();
        json.writeStringProperty("path", Inert.path(bytes));
        if (!Inert.isPlainPath(bytes)) {
            json.writeStringProperty("pathBytes", HexFormat.of().formatHex(bytes));
        }
    }

    private static void unit(JsonGenerator json, StepEvent.UnitState state) {
        json.writeStringProperty("event", "unit");
        json.writeStringProperty("crate", state.unit().crate());
        json.writeStringProperty("kind", state.unit().kind().word());
        json.writeStringProperty("state", state.state().word());
        json.writeStringProperty("version", state.unit().version());
        json.writeStringProperty("path", state.unit().path());
    }

    private static void diagnostic(JsonGenerator json, StepEvent.Diagnostic diagnostic) {
        json.writeStringProperty("event", "diagnostic");
        json.writeStringProperty("level", diagnostic.level());
        optional(json, "code", diagnostic.code());
        json.writeStringProperty("message", diagnostic.message());
        optional(json, "path", diagnostic.path());
        json.writeNumberProperty("line", diagnostic.line());
        json.writeNumberProperty("column", diagnostic.column());
        json.writeStringProperty("cause", diagnostic.cause().word());
        if (diagnostic.cause().by().isEmpty()) {
            json.writeNullProperty("by");
        } else {
            UnitId by = diagnostic.cause().by().get();
            json.writeObjectPropertyStart("by");
            json.writeStringProperty("crate", by.crate());
            json.writeStringProperty("kind", by.kind().word());
            json.writeEndObject();
        }
    }

    private void finished(JsonGenerator json, StepEvent.Finished finished) {
        json.writeStringProperty("event", "finished");
        json.writeStringProperty("step", step.word());
        json.writeStringProperty("state", finished.state().jsonWord());
        optional(json, "why", finished.why());
        number(json, "exit", finished.end().exit());
        json.writeNumberProperty("seconds", finished.seconds());
        json.writeStringProperty("observed", finished.outcome().observed().word());
        json.writeName("artifacts");
        json.writeStartArray();
        for (Artifact artifact : finished.artifacts()) {
            json.writeStartObject();
            json.writeStringProperty("path", artifact.path());
            json.writeNumberProperty("bytes", artifact.bytes());
            json.writeStringProperty("sha256", artifact.sha256());
            json.writeStringProperty("kind", artifact.kind());
            json.writeEndObject();
        }
        json.writeEndArray();
        strings(json, "notes", finished.notes());
        packages(json, finished.outcome().packages());
        compiled(json, finished.outcome().compilations().stream().findFirst());
    }

    private static void packages(JsonGenerator json, List<PackageResult> packages) {
        json.writeArrayPropertyStart("packages");
        for (PackageResult one : packages) {
            json.writeStartObject();
            json.writeStringProperty("crate", one.crate());
            json.writeStringProperty("version", one.version());
            json.writeStringProperty("state", one.state().word());
            json.writeNumberProperty("errors", one.errors().code());
            json.writeNumberProperty("undecided", one.errors().either());
            json.writeNumberProperty("stubErrors", one.errors().stub());
            json.writeArrayPropertyStart("blockers");
            for (UnitId unit : one.blockers()) {
                json.writeStartObject();
                json.writeStringProperty("crate", unit.crate());
                json.writeStringProperty("version", unit.version());
                json.writeStringProperty("kind", unit.kind().word());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes how much of the repository's Rust source was compiled; null if unknown. */
    private static void compiled(JsonGenerator json, Optional<CompilationCoverage> known) {
        if (known.isEmpty()) {
            json.writeNullProperty("compiled");
            return;
        }
        CompilationCoverage compiled = known.get();
        json.writeObjectPropertyStart("compiled");
        json.writeStringProperty("configuration", compiled.configuration());
        json.writeNumberProperty("files", compiled.files());
        json.writeNumberProperty(
                "notCompiled",
                compiled.rest().stream().filter(UncompiledSource::whole).count());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, OptionalInt value) {
        if (value.isPresent()) {
            json.writeNumberProperty(name, value.getAsInt());
        } else {
            json.writeNullProperty(name);
        }
    }

    private static void strings(JsonGenerator json, String name, List<String> items) {
        json.writeName(name);
        json.writeStartArray();
        items.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void optional(JsonGenerator json, String name, Optional<String> value) {
        if (value.isPresent()) {
            json.writeStringProperty(name, value.get());
        } else {
            json.writeNullProperty(name);
        }
    }
}
