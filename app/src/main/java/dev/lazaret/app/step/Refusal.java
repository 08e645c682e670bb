package dev.lazaret.app.step;

import dev.lazaret.analysis.run.PlannedUnit;
import java.util.List;

/**
 * The reason why a step can't be started as planned.
 *
 * @param sentence the reason, sanitized for display
 */
public record Refusal(Kind kind, String sentence) {
    /** The kind of obstacle that must be removed before the step can start. */
    public enum Kind {
        /** Nobody has allowed the step's units to run; there is no other obstacle. */
        CONSENT,
        /** An obstacle to a Fetch; if there are several, the first one. */
        OBSTACLE,
        OTHER
    }

    /** Returns a refusal for units that were not allowed to run. */
    public static Refusal consent(List<PlannedUnit> units) {
        return new Refusal(Kind.CONSENT, Consent.notAllowedMessage(units));
    }

    /** Returns a refusal for any other reason. */
    public static Refusal of(String sentence) {
        return new Refusal(Kind.OTHER, sentence);
    }
}
