package dev.lazaret.app.window.textsearch;

import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.search.CodeSearch;
import dev.lazaret.analysis.search.FileHits;
import dev.lazaret.analysis.search.SearchCounts;
import dev.lazaret.analysis.search.SearchLimits;
import dev.lazaret.analysis.search.SearchListener;
import dev.lazaret.analysis.search.SearchOutcome;
import dev.lazaret.analysis.search.SearchPattern;
import dev.lazaret.analysis.search.SearchPlace;
import dev.lazaret.analysis.search.SearchQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A search, and what it has found so far. Thread-safe. {@link SearchLimits#DEFAULT} bounds its memory. */
final class SearchRun implements SearchListener {
    private final SearchRequest request;
    private final List<SearchedPlace> places;
    private final List<String> missing;
    private final BooleanSupplier closed;
    private final Runnable changed;
    private final List<FileHits> found = new ArrayList<>();
    private SearchCounts counts = new SearchCounts(0, 0, 0, 0, 0);
    private Optional<SearchOutcome> outcome = Optional.empty();
    private volatile boolean isCancelled;

    /**
     * Creates a search that has not started.
     *
     * @param missing names and versions of the crates that can't be searched
     * @param closed whether the repository is closed, which ends the search
     * @param changed called on a thread of the search after something was found
     */
    SearchRun(
            SearchRequest request,
            List<SearchedPlace> places,
            List<String> missing,
            BooleanSupplier closed,
            Runnable changed) {
        this.request = request;
        this.places = List.copyOf(places);
        this.missing = List.copyOf(missing);
        this.closed = closed;
        this.changed = changed;
    }

    SearchQuery query() {
        return request.query();
    }

    /**
     * Searches. Must not be called on the JavaFX thread.
     *
     * @param folders the folders of the places, in the same order
     * @return why the query can't be searched for, as a clause; empty if it was searched for
     */
    Optional<String> run(List<SearchPlace> folders) {
        return switch (SearchPattern.compile(request.query())) {
            case SearchPattern.Compiled.Invalid(String why) -> Optional.of(why);
            case SearchPattern.Compiled.Ready(SearchPattern pattern) -> {
                SearchOutcome result =
                        new CodeSearch(pattern, SearchLimits.DEFAULT, Repository.workers()).run(folders, this);
                synchronized (this) {
                    counts = result.counts();
                    outcome = Optional.of(result);
                }
                yield Optional.empty();
            }
        };
    }

    void cancel() {
        isCancelled = true;
    }

    @Override
    public boolean cancelled() {
        return isCancelled || closed.getAsBoolean();
    }

    @Override
    public void found(FileHits hits) {
        synchronized (this) {
            found.add(hits);
        }
        changed.run();
    }

    @Override
    public void progress(SearchCounts now) {
        synchronized (this) {
            counts = now;
        }
        changed.run();
    }

    /** Returns what has been found so far. */
    synchronized SearchSnapshot snapshot() {
        return new SearchSnapshot(places, found, counts, missing, outcome);
    }
}
