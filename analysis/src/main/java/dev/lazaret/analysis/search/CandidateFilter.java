package dev.lazaret.analysis.search;

/** Finds lines that may contain a match, and skips the others quickly. For one thread. */
interface CandidateFilter {
    /**
     * Returns an offset in the next line that may contain a match, or {@code end} if there is none.
     *
     * @param from offset of the start of a line
     */
    int next(byte[] bytes, int from, int end);
}
