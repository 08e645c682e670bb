package dev.lazaret.analysis.detect;

import java.util.Locale;

/** In which part of a repository a finding stands. */
public enum Area {
    /** What is built, run or used by a tool, and everything of which nothing else is known. */
    PROJECT,
    /** Data of tests, which nothing outside of it builds, includes, reads or runs. */
    TEST_DATA;

    /** The word of the JSON form. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
