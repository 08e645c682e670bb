package dev.lazaret.app.step.json;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.GeneratedFile;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.RunComparison;
import dev.lazaret.analysis.run.RunDifference;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.Inert;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Writes the comparison with a second run. */
final class RunComparisonJsonWriter {
    private final JsonGenerator json;

    RunComparisonJsonWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(RunComparison one) {
        json.writeStringProperty("event", "compared");
        json.writeNumberProperty("days", one.days());
        json.writeStringProperty("state", one.end().state().jsonWord());
        optional("why", Optional.ofNullable(one.end().why()));
        json.writeArrayPropertyStart("units");
        for (UnitId unit : one.units()) {
            json.writeStartObject();
            json.writeStringProperty("crate", unit.crate());
            json.writeStringProperty("version", unit.version());
            json.writeStringProperty("kind", unit.kind().word());
            json.writeStringProperty("path", unit.path());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("differences");
        for (RunDifference difference : one.differences().first()) {
            json.writeStartObject();
            actor(difference.actor());
            difference(difference);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberProperty("differencesLeftOut", one.differences().more());
        json.writeBooleanProperty("whole", one.whole());
    }

    private void actor(Observation.Actor actor) {
        json.writeObjectPropertyStart("actor");
        optional("crate", actor.crate());
        optional("version", actor.version());
        json.writeStringProperty("kind", actor.kind().word());
        json.writeEndObject();
    }

    private void difference(RunDifference difference) {
        switch (difference) {
            case RunDifference.Ended(UnitId unit, RunDifference.Side only) -> {
                begin("ended", Optional.of(only));
                json.writeStringProperty("script", unit.path());
            }
            case RunDifference.Printed(UnitId unit, String line, RunDifference.Side only) -> {
                begin("printed", Optional.of(only));
                json.writeStringProperty("script", unit.path());
                json.writeStringProperty("line", line);
            }
            case RunDifference.Generated made -> {
                begin("made", made.only());
                json.writeStringProperty("script", made.unit().path());
                byte[] bytes = made.path().bytes();
                json.writeStringProperty("path", Inert.path(bytes));
                if (!Inert.isPlainPath(bytes)) {
                    json.writeStringProperty("pathBytes", HexFormat.of().formatHex(bytes));
                }
                optional("first", made.first().flatMap(GeneratedFile::digest).map(Digest::hex));
                optional("second", made.second().flatMap(GeneratedFile::digest).map(Digest::hex));
            }
            case RunDifference.Seen(Observation seen, RunDifference.Side only) -> {
                begin("seen", Optional.of(only));
                json.writeStringProperty("operation", seen.operation().word());
                json.writeStringProperty("object", seen.object());
                json.writeStringProperty("outcome", seen.result().word());
            }
        }
    }

    private void begin(String what, Optional<RunDifference.Side> only) {
        json.writeStringProperty("what", what);
        optional("only", only.map(RunDifference.Side::word));
    }

    private void optional(String name, Optional<String> value) {
        if (value.isPresent()) {
            json.writeStringProperty(name, value.get());
        } else {
            json.writeNullProperty(name);
        }
    }
}
