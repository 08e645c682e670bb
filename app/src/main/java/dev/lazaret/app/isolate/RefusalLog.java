package dev.lazaret.app.isolate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The operations that were refused to the instances of a module, without duplicates, up to a limit. Thread-safe. */
final class RefusalLog {
    /** Maximum number of stored operations. */
    static final int MOST = 100;

    private final Set<RefusedOperation> stored = new LinkedHashSet<>();
    private boolean complete = true;

    /** Adds an operation. */
    synchronized void add(RefusedOperation operation) {
        if (stored.size() < MOST) {
            stored.add(operation);
        } else if (!stored.contains(operation)) {
            complete = false;
        }
    }

    /** Returns the stored operations, in the order of their first attempts. */
    synchronized List<RefusedOperation> operations() {
        return List.copyOf(stored);
    }

    /** Whether all refused operations are stored. */
    synchronized boolean isComplete() {
        return complete;
    }
}
