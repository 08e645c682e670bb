package dev.lazaret.app.step;

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

    public static Refusal of(String sentence) {
        return new Refusal(Kind.OTHER, sentence);
    }
}
