package dev.lazaret.analysis.search;

import dev.lazaret.analysis.repository.ScanLimits;
import java.util.List;

/** Searches the files of places, in order, with several threads. */
public final class CodeSearch {
    private final SearchPattern pattern;
    private final SearchLimits limits;
    private final int workers;

    /**
     * Creates a search.
     *
     * @param workers number of threads that search files
     */
    public CodeSearch(SearchPattern pattern, SearchLimits limits, int workers) {
        this.pattern = pattern;
        this.limits = limits;
        this.workers = workers;
    }

    /**
     * Searches the regular files of all places, without following a link. What lies in {@code .git/objects} is not
     * searched, because it is compressed. Returns when the search has ended. The results do not depend on the
     * scheduling of threads. Threads are created by the calling thread, so that they inherit its restrictions.
     *
     * @throws IllegalStateException if the listener throws, or because of a defect, with the exception as the cause
     */
    public SearchOutcome run(List<SearchPlace> places, SearchListener listener) {
        SearchResults results = new SearchResults(limits, listener);
        PieceQueue queue = new PieceQueue(results, workers);
        FilePieces files = new FilePieces(places, ScanLimits.DEFAULT, queue, results);
        SearchThreads threads = new SearchThreads(results);
        for (int i = 0; i < workers; i++) {
            threads.start("search-" + i, () -> new SearchWorker(pattern, limits, queue, results).run());
        }
        threads.runHere(files::run);
        queue.end();
        threads.join();
        return results.outcome();
    }
}
