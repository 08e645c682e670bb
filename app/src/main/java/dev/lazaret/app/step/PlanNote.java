package dev.lazaret.app.step;

import java.util.List;

/**
 * A note on a plan, in addition to its numbers and lists.
 *
 * @param sentence the note, sanitized for display
 */
public record PlanNote(Kind kind, String sentence) {
    /** The topic of a note, for notes that need separate handling. */
    public enum Kind {
        /** The stage lacks a file that something in the repository requires. */
        LACKS,
        /** Nothing needs to be downloaded. */
        NOT_NEEDED,
        /** The lockfile is missing, so cargo creates it. */
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
