package dev.lazaret.analysis.finding;

import java.util.Locale;

/** The part of a repository that contains a finding. */
public enum RepositoryArea {
    /** Code and files that are built, run or used by a tool, and everything that is not known to be a test fixture. */
    PROJECT,
    /** Test fixtures, which nothing outside of them builds, includes, reads or runs. */
    TEST_DATA;

    /** Returns the word used in JSON output. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
