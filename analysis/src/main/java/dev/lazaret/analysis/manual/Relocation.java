package dev.lazaret.analysis.manual;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import java.util.Locale;

/** Current location of a manual finding's text. */
public sealed interface Relocation {
    ManualFinding finding();

    /**
     * The text was found in exactly one place.
     *
     * @param quoted first line of the text that is not blank, sanitized for display
     */
    record Found(ManualFinding finding, RepoPath path, LineRange lines, String quoted) implements Relocation {
        /** Whether the place differs from the one where the finding was made. */
        public boolean hasMoved() {
            return !path.equals(finding.anchor().path())
                    || !lines.equals(finding.anchor().lines());
        }
    }

    /** The text has no unique place. The finding is stale. */
    record Stale(ManualFinding finding, StaleReason why) implements Relocation {}

    /** Reason why a finding is stale. */
    enum StaleReason {
        /** Its file is missing, and no other file has its text. */
        GONE("Its file is gone, and its text is in no other file."),
        /** Its file exists, but no longer contains its text. */
        CHANGED("Its text has changed."),
        /** Its text occurs in several places, and the right one can't be determined. */
        REPEATED("Its text occurs in several places, and Lazaret can’t determine which one is meant."),
        /** Not all files were searched. */
        UNSEARCHED("Its text was not looked for in all files: that would be too much.");

        private final String sentence;

        StaleReason(String sentence) {
            this.sentence = sentence;
        }

        /** Returns a sentence for people. */
        public String sentence() {
            return sentence;
        }

        /** Returns the name used in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
