package dev.lazaret.analysis.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports results in order, and counts them. Thread-safe. */
final class SearchResults {
    /** Number of files after which progress is reported. */
    private static final int STEP = 64;

    private final SearchLimits limits;
    private final SearchListener listener;
    private final Map<Long, Pending> pending = new HashMap<>();
    private final List<UnsearchedEntry> unsearched = new ArrayList<>();
    private volatile SearchOutcome.@Nullable End end;
    private long next;
    private long unsearchedCount;
    private long omitted;
    private long reported;
    private SearchCounts counts = SearchCounts.NONE;

    private record Pending(SearchPiece piece, PieceResult result) {}

    SearchResults(SearchLimits limits, SearchListener listener) {
        this.limits = limits;
        this.listener = listener;
    }

    /** Whether the search has ended before everything was searched. */
    boolean stopped() {
        if (end == null && listener.cancelled()) {
            cancel();
        }
        return end != null;
    }

    void cancel() {
        stop(SearchOutcome.End.CANCELLED);
    }

    private synchronized void stop(SearchOutcome.End why) {
        if (end == null) {
            end = why;
        }
    }

    synchronized void placeListed() {
        counts = new SearchCounts(
                counts.places() + 1, counts.files(), counts.bytes(), counts.filesWithHits(), counts.lines());
    }

    synchronized void unsearched(UnsearchedEntry entry) {
        unsearchedCount++;
        if (unsearched.size() < SearchOutcome.MOST_UNSEARCHED) {
            unsearched.add(entry);
        }
    }

    int skip(SearchPiece piece) {
        return add(piece, new PieceResult.Skipped());
    }

    /** Adds the result of one file. Reports all results whose predecessors are known, and returns their number. */
    synchronized int add(SearchPiece piece, PieceResult result) {
        pending.put(piece.number(), new Pending(piece, result));
        int before = pending.size();
        Pending one = pending.remove(next);
        while (one != null) {
            report(one);
            next++;
            one = pending.remove(next);
        }
        return before - pending.size();
    }

    private void report(Pending one) {
        switch (one.result()) {
            case PieceResult.Searched(LineSearcher.Found found, long bytes) -> {
                if (end == null) {
                    report(one.piece(), found, bytes);
                }
            }
            case PieceResult.NotSearched(String why) ->
                unsearched(new UnsearchedEntry(
                        one.piece().place().index(), one.piece().path(), why));
            case PieceResult.Skipped() -> {
                // Only files after the last one that is reported are skipped.
            }
        }
    }

    private void report(SearchPiece piece, LineSearcher.Found found, long bytes) {
        int room = (int) Math.min(Integer.MAX_VALUE, limits.lines() - reported);
        List<LineHit> lines =
                found.lines().size() <= room ? found.lines() : found.lines().subList(0, room);
        int left = found.lines().size() - lines.size() + found.omitted();
        boolean any = !found.lines().isEmpty();
        counts = new SearchCounts(
                counts.places(),
                counts.files() + 1,
                counts.bytes() + bytes,
                counts.filesWithHits() + (any ? 1 : 0),
                counts.lines() + found.lines().size() + found.omitted());
        omitted += left;
        reported += lines.size();
        if (any) {
            listener.found(new FileHits(piece.place().index(), piece.path(), lines, left));
        }
        if (counts.files() % STEP == 0) {
            listener.progress(counts);
        }
        if (reported >= limits.lines()) {
            stop(SearchOutcome.End.LIMIT);
        }
    }

    synchronized SearchOutcome outcome() {
        SearchOutcome.End why = end;
        return new SearchOutcome(
                why == null ? SearchOutcome.End.COMPLETE : why,
                counts,
                omitted,
                List.copyOf(unsearched),
                unsearchedCount);
    }
}
