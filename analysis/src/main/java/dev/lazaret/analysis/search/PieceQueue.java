package dev.lazaret.analysis.search;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Passes files from the thread that lists them to those that search them. Thread-safe. */
final class PieceQueue {
    /** Number of files per worker that are listed or searched, and whose results are not yet reported. */
    private static final int AHEAD = 64;

    private static final long POLL_MILLIS = 20;

    private final SearchResults results;
    private final BlockingQueue<SearchPiece> pieces = new LinkedBlockingQueue<>();
    private final Semaphore room;
    private volatile boolean ended;

    PieceQueue(SearchResults results, int workers) {
        this.results = results;
        room = new Semaphore(AHEAD * workers);
    }

    /** Adds a file when there is room. Returns false, and adds nothing, if the search has stopped. */
    boolean add(SearchPiece piece) {
        try {
            while (!room.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (results.stopped()) {
                    return false;
                }
            }
            piece.place().retain();
            pieces.add(piece);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            results.cancel();
            return false;
        }
    }

    /** Reports that no more files are added. */
    void end() {
        ended = true;
    }

    /** Waits for the next file. Returns null when there are no more. */
    @Nullable
    SearchPiece take() throws InterruptedException {
        while (true) {
            boolean last = ended;
            SearchPiece piece = pieces.poll(last ? 0 : POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (piece != null || last) {
                return piece;
            }
        }
    }

    /** Reports that the results of a number of files were reported. */
    void reported(int files) {
        room.release(files);
    }
}
