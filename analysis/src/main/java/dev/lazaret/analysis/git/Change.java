package dev.lazaret.analysis.git;

import dev.lazaret.analysis.text.Numbers;

/** A way in which a work tree or its index can differ, in the order in which they are told. */
enum Change {
    CHANGED(true, "changed file", "changed files"),
    MISSING(true, "missing file", "missing files"),
    UNMERGED(true, "unmerged file", "unmerged files"),
    INTENDED(true, "file intended to be added", "files intended to be added"),
    SUBMODULE(true, "changed submodule", "changed submodules"),
    /** Different, but git is told not to compare: its answer does not count them. */
    OVERLOOKED(false, "different file that git is told to overlook", "different files that git is told to overlook"),
    UNTRACKED(false, "untracked or ignored file", "untracked or ignored files");

    final boolean dirty;
    private final String one;
    private final String many;

    /** {@code dirty}: whether it makes a work tree dirty. */
    Change(boolean dirty, String one, String many) {
        this.dirty = dirty;
        this.one = one;
        this.many = many;
    }

    /** {@code 1 changed file}, {@code 12 040 missing files}. */
    String counted(int count) {
        return Numbers.grouped(count, one, many);
    }
}
