package dev.lazaret.analysis.own;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import java.util.Locale;

/** Where the text of an auditor's finding stands now. */
public sealed interface Placed {
    OwnFinding finding();

    /**
     * It stands in one place.
     *
     * @param quoted its first line that is not blank, inert
     */
    record Standing(OwnFinding finding, RepoPath path, LineRange lines, String quoted) implements Placed {
        /** Whether that is another place than where the finding was made. */
        public boolean hasMoved() {
            return !path.equals(finding.anchor().path())
                    || !lines.equals(finding.anchor().lines());
        }
    }

    /** There is no place of which it can be said that it is the one. */
    record Lapsed(OwnFinding finding, Lapse why) implements Placed {}

    /** Why one has lapsed. */
    enum Lapse {
        /** Its file is not there, and its text is in no other. */
        GONE("Its file is gone, and its text is in no other file."),
        /** Its file is there, its text is not. */
        CHANGED("Its text has changed."),
        /** Its text stands in several places, and which of them is meant can't be told. */
        REPEATED("Its text stands in several places, and which one is meant can’t be told."),
        /** It was not looked for everywhere. */
        UNSEARCHED("Its text was not looked for in all files: that would be too much.");

        private final String sentence;

        Lapse(String sentence) {
            this.sentence = sentence;
        }

        /** For people. */
        public String sentence() {
            return sentence;
        }

        /** The word of the JSON form. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
