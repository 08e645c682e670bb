package dev.lazaret.analysis.search;

/** Receives the results of a search in order. One thread at a time calls it, but not always the same one. */
public interface SearchListener {
    /** Receives the matches in one file. Files are in the order of places and paths. */
    void found(FileHits hits);

    /** Reports progress from time to time. */
    default void progress(SearchCounts counts) {}

    /** Whether to cancel the search. Polled for each file by several threads. */
    default boolean cancelled() {
        return false;
    }
}
