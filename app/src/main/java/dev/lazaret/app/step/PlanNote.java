package dev.lazaret.app.step;

import java.util.List;

/**
 * What is said of a plan beside its numbers and lists.
 *
 * @param sentence inert
 */
public record PlanNote(Kind kind, String sentence) {
    /** What a note speaks of, where that makes a difference. */
    public enum Kind {
        /** The stage lacks a file that something in the repository asks for. */
        LACKS,
        /** Nothing has to be downloaded. */
        NOT_NEEDED,
        /** Cargo makes the lockfile. */
        NO_LOCKFILE,
        OTHER
    }

    public static PlanNote of(String sentence) {
        return new PlanNote(Kind.OTHER, sentence);
    }

    public static List<PlanNote> of(List<String> sentences) {
        return sentences.stream().map(PlanNote::of).toList();
    }
}
