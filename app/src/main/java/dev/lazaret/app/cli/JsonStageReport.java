package dev.lazaret.app.cli;

import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.Unit;
import dev.lazaret.app.stage.Plan;
import dev.lazaret.app.stage.StageEvent;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** The contract's event stream: one object a line, the plan first, the end last. */
final class JsonStageReport implements StageReport {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final Console console;
    private Step step = Step.CHECK;

    JsonStageReport(Console console) {
        this.console = console;
    }

    @Override
    public void event(StageEvent event) throws IOException {
        try (JsonGenerator json =
                FACTORY.createGenerator(ObjectWriteContext.empty(), console.out(), JsonEncoding.UTF8)) {
            json.writeStartObject();
            switch (event) {
                case StageEvent.Planned(Plan plan) -> plan(json, plan);
                case StageEvent.UnitState(String crate, Unit.Kind kind, StageEvent.UnitState.State state) -> {
                    json.writeStringProperty("event", "unit");
                    json.writeStringProperty("crate", crate);
                    json.writeStringProperty("kind", kind.word());
                    json.writeStringProperty("state", state.word());
                }
                case StageEvent.Diagnostic diagnostic -> diagnostic(json, diagnostic);
                case StageEvent.Output(StageEvent.Output.Stream stream, String text) -> {
                    json.writeStringProperty("event", "output");
                    json.writeStringProperty("stream", stream.word());
                    json.writeStringProperty("text", text);
                }
                case StageEvent.Limit(String what, long value) -> {
                    json.writeStringProperty("event", "limit");
                    json.writeStringProperty("what", what);
                    json.writeNumberProperty("value", value);
                }
                case StageEvent.Finished finished -> finished(json, finished);
            }
            json.writeEndObject();
        }
        console.out().write('\n');
        console.out().flush();
    }

    private void plan(JsonGenerator json, Plan plan) {
        step = plan.request().step();
        json.writeStringProperty("event", "plan");
        json.writeStringProperty("step", step.word());
        json.writeArrayPropertyStart("command");
        plan.command().forEach(json::writeString);
        json.writeEndArray();
        array(json, "policy", plan.policy(), line -> {
            json.writeStringProperty("rule", line.rule());
            json.writeStringProperty("words", line.words());
        });
        array(json, "units", plan.units(), unit -> {
            json.writeStringProperty("crate", unit.crate());
            json.writeStringProperty("version", unit.version());
            json.writeStringProperty("kind", unit.kind().word());
            json.writeStringProperty("path", unit.path());
            json.writeStringProperty("decision", unit.decision().word());
            json.writeStringProperty("why", unit.why());
        });
        array(json, "leftOut", plan.leftOut(), absent -> {
            json.writeStringProperty("path", absent.path());
            json.writeStringProperty("why", absent.why());
        });
        json.writeStringProperty("lockfile", plan.lockfile().words());
        json.writeArrayPropertyStart("missing");
        plan.missing().forEach(json::writeString);
        json.writeEndArray();
    }

    private static void diagnostic(JsonGenerator json, StageEvent.Diagnostic diagnostic) {
        json.writeStringProperty("event", "diagnostic");
        json.writeStringProperty("level", diagnostic.level());
        text(json, "code", diagnostic.code().orElse(null));
        json.writeStringProperty("message", diagnostic.message());
        text(json, "path", diagnostic.path().orElse(null));
        json.writeNumberProperty("line", diagnostic.line());
        json.writeNumberProperty("column", diagnostic.column());
        // Without a gate nothing is left out, so every message is the code's own.
        json.writeStringProperty("cause", "code");
        json.writeNullProperty("by");
    }

    private void finished(JsonGenerator json, StageEvent.Finished finished) {
        json.writeStringProperty("event", "finished");
        json.writeStringProperty("step", step.word());
        json.writeStringProperty("state", finished.state().word());
        text(json, "why", finished.why().orElse(null));
        if (finished.exit().isPresent()) {
            json.writeNumberProperty("exit", finished.exit().getAsInt());
        } else {
            json.writeNullProperty("exit");
        }
        json.writeNumberProperty("seconds", finished.seconds());
        json.writeStringProperty("observed", "off");
        json.writeArrayPropertyStart("artifacts");
        json.writeEndArray();
    }

    private static <T> void array(JsonGenerator json, String name, List<T> items, Consumer<T> fields) {
        json.writeArrayPropertyStart(name);
        for (T item : items) {
            json.writeStartObject();
            fields.accept(item);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String name, @Nullable String text) {
        if (text == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, text);
        }
    }
}
