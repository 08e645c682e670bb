package dev.lazaret.app.step;

import dev.lazaret.analysis.trust.PlannedUnit;
import java.util.List;

/**
 * Why a step can't be started as it was planned.
 *
 * @param sentence inert
 */
public record Refusal(Kind kind, String sentence) {
    /** What would have to change. */
    public enum Kind {
        /** Nobody has allowed its units to run; nothing else stands against it. */
        CONSENT,
        /** The first of a Fetch's obstacles. */
        OBSTACLE,
        OTHER
    }

    /** Units were not allowed to run. */
    public static Refusal consent(List<PlannedUnit> units) {
        return new Refusal(Kind.CONSENT, Consent.asked(units));
    }

    /** Something else. */
    public static Refusal of(String sentence) {
        return new Refusal(Kind.OTHER, sentence);
    }
}
