package dev.lazaret.analysis.search;

import dev.lazaret.analysis.repository.Repository;
import java.util.concurrent.atomic.AtomicInteger;

/** An opened place, which is given back when its last file was searched. Thread-safe. */
final class OpenPlace {
    private final int index;
    private final SearchPlace place;
    private final Repository repository;
    private final AtomicInteger users = new AtomicInteger(1);

    OpenPlace(int index, SearchPlace place, Repository repository) {
        this.index = index;
        this.place = place;
        this.repository = repository;
    }

    int index() {
        return index;
    }

    Repository repository() {
        return repository;
    }

    /** Keeps the place open until another call of {@link #release}. */
    void retain() {
        users.incrementAndGet();
    }

    void release() {
        if (users.decrementAndGet() == 0) {
            place.done(repository);
        }
    }
}
