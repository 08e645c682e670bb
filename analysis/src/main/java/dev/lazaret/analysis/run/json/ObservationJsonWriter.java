package dev.lazaret.analysis.run.json;

import dev.lazaret.analysis.run.Observation;

/** Writes an observation. */
public final class ObservationJsonWriter {
    private ObservationJsonWriter() {}

    /** Writes the member {@code actor}. */
    public static void actor(JsonOut json, Observation.Actor actor) {
        json.object("actor", () -> {
            json.text("crate", actor.crate().orElse(null));
            json.text("version", actor.version().orElse(null));
            json.text("kind", actor.kind().word());
        });
    }

    /** Writes the members of an observation. */
    public static void write(JsonOut json, Observation one) {
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
}
