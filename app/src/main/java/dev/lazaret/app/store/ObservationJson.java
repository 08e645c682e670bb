package dev.lazaret.app.store;

import dev.lazaret.analysis.trust.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** What a step was seen doing, within its record. */
final class ObservationJson {
    private ObservationJson() {}

    static void write(JsonGenerator json, List<Observation> observations) {
        json.writeArrayPropertyStart("observations");
        for (Observation one : observations) {
            json.writeStartObject();
            one.actor().crate().ifPresent(crate -> json.writeStringProperty("crate", crate));
            json.writeStringProperty("actor", one.actor().kind().word());
            json.writeStringProperty("operation", one.operation().word());
            json.writeStringProperty("object", one.object());
            json.writeStringProperty("outcome", one.result().word());
            json.writeBooleanProperty("expected", one.expected());
            json.writeStringProperty("why", one.why());
            one.is().ifPresent(is -> json.writeStringProperty("is", is));
            json.writeArrayPropertyStart("amounts");
            for (Observation.Amount amount : one.amounts()) {
                json.writeStartObject();
                json.writeStringProperty("name", amount.name());
                json.writeNumberProperty("bytes", amount.bytes());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** @throws IllegalArgumentException if it is nothing of the kind */
    static List<Observation> read(List<?> observations) {
        List<Observation> found = new ArrayList<>();
        for (Object each : observations) {
            Map<?, ?> one = each instanceof Map<?, ?> map ? map : Map.of();
            List<Observation.Amount> amounts = new ArrayList<>();
            for (Object part : StepJson.list(one, "amounts")) {
                Map<?, ?> amount = part instanceof Map<?, ?> map ? map : Map.of();
                amounts.add(new Observation.Amount(
                        StepJson.string(amount, "name"), Long.parseLong(StepJson.string(amount, "bytes"))));
            }
            found.add(new Observation(
                    new Observation.Actor(
                            text(one, "crate"), Observation.Kind.valueOf(constant(StepJson.string(one, "actor")))),
                    Observation.Operation.valueOf(constant(StepJson.string(one, "operation"))),
                    StepJson.string(one, "object"),
                    Observation.Result.valueOf(constant(StepJson.string(one, "outcome"))),
                    Boolean.TRUE.equals(one.get("expected")),
                    StepJson.string(one, "why"),
                    text(one, "is"),
                    amounts));
        }
        return found;
    }

    private static Optional<String> text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
