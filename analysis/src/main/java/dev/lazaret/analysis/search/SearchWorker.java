package dev.lazaret.analysis.search;

import dev.lazaret.analysis.repository.FileReadSession;
import dev.lazaret.analysis.repository.ReadResult;
import org.jspecify.annotations.Nullable;

/** Searches files from the queue, on one thread. */
final class SearchWorker {
    private final LineSearcher searcher;
    private final SearchLimits limits;
    private final PieceQueue queue;
    private final SearchResults results;
    private @Nullable OpenPlace place;
    private @Nullable FileReadSession session;

    SearchWorker(SearchPattern pattern, SearchLimits limits, PieceQueue queue, SearchResults results) {
        searcher = new LineSearcher(pattern, limits);
        this.limits = limits;
        this.queue = queue;
        this.results = results;
    }

    void run() throws InterruptedException {
        try {
            SearchPiece piece = queue.take();
            while (piece != null) {
                queue.reported(search(piece));
                piece = queue.take();
            }
        } finally {
            leave();
        }
    }

    private int search(SearchPiece piece) {
        try {
            return results.stopped() ? results.skip(piece) : results.add(piece, read(piece));
        } finally {
            piece.place().release();
        }
    }

    private PieceResult read(SearchPiece piece) {
        return switch (session(piece.place()).read(piece.path(), limits.fileBytes())) {
            case ReadResult.Whole(var content) -> new PieceResult.Searched(searcher.search(content), content.length());
            case ReadResult.Part(var head, long size) ->
                new PieceResult.NotSearched("larger than " + (limits.fileBytes() >> 20) + " MiB");
            case ReadResult.NotRead(String why) -> new PieceResult.NotSearched(why);
        };
    }

    private FileReadSession session(OpenPlace wanted) {
        FileReadSession open = session;
        if (open == null || wanted != place) {
            leave();
            wanted.retain();
            open = wanted.repository().readFiles();
            session = open;
            place = wanted;
        }
        return open;
    }

    private void leave() {
        if (session != null) {
            session.close();
            session = null;
        }
        if (place != null) {
            place.release();
            place = null;
        }
    }
}
