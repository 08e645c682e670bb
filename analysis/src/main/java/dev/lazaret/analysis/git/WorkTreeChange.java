package dev.lazaret.analysis.git;

import dev.lazaret.analysis.text.CountFormatter;

/** Kinds of differences in a work tree or its index, in the order in which they are reported. */
enum WorkTreeChange {
    CHANGED(true, "changed file", "changed files"),
    MISSING(true, "missing file", "missing files"),
    UNMERGED(true, "unmerged file", "unmerged files"),
    INTENDED(true, "file intended to be added", "files intended to be added"),
    SUBMODULE(true, "changed submodule", "changed submodules"),
    /** The file differs, but git is configured not to compare it, so git does not report a difference. */
    OVERLOOKED(false, "different file that git is set to ignore", "different files that git is set to ignore"),
    UNTRACKED(false, "untracked or ignored file", "untracked or ignored files");

    final boolean dirty;
    private final String one;
    private final String many;

    /**
     * Creates a kind.
     *
     * @param dirty whether this kind of difference makes a work tree dirty
     */
    WorkTreeChange(boolean dirty, String one, String many) {
        this.dirty = dirty;
        this.one = one;
        this.many = many;
    }

    /** Returns a count with its noun, such as {@code 1 changed file} or {@code 12 040 missing files}. */
    String counted(int count) {
        return CountFormatter.grouped(count, one, many);
    }
}
