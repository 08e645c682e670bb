package dev.lazaret.app.window.textsearch;

import dev.lazaret.analysis.repository.RepoPath;

/** A row of the results whose rows can be folded away. */
sealed interface FoldKey {
    /** A searched folder, by its index. */
    record OfPlace(int place) implements FoldKey {}

    /** A file with matches. */
    record OfFile(int place, RepoPath path) implements FoldKey {}

    /** The list of what was not searched. */
    record OfUnsearched() implements FoldKey {}

    /** The list of crates that are not on disk. */
    record OfMissing() implements FoldKey {}
}
