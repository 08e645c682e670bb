package dev.lazaret.analysis.search;

/** Result of searching one file. */
sealed interface PieceResult {
    /** The file was searched. */
    record Searched(LineSearcher.Found found, long bytes) implements PieceResult {}

    /** The file was not searched. {@code why} is a clause with the reason. */
    record NotSearched(String why) implements PieceResult {}

    /** The search had already stopped. */
    record Skipped() implements PieceResult {}
}
