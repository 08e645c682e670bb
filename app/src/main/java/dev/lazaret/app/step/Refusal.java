package dev.lazaret.app.step;

import dev.lazaret.analysis.run.PlannedUnit;
import java.util.List;

/**
 * Why a step can't be started as planned.
 *
 * @param sentence text, sanitized for display
 */
public record Refusal(Kind kind, String sentence) {
    /** What has to change before the step can start. */
    public enum Kind {
        /** Nobody has allowed the step's units to run; there is no other obstacle. */
        CONSENT,
        /** The first of a Fetch's obstacles. */
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
