package dev.lazaret.app.isolate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The operations that were refused to the instances of a module, or simulated, without duplicates, up to a limit. Thread-safe. */
final class RefusalLog {
    /** Maximum number of stored operations. */
    static final int MOST = 100;

    private final Set<RefusedOperation> stored = new LinkedHashSet<>();
    private final Consumer<RefusedOperation> listener;
    private boolean complete = true;

    RefusalLog() {
        this(_ -> {});
    }

    /** Creates a log that also reports each operation that it stores. */
    RefusalLog(Consumer<RefusedOperation> listener) {
        this.listener = listener;
    }

    /** Adds an operation. */
    synchronized void add(RefusedOperation operation) {
        if (stored.contains(operation)) {
            return;
        }
        if (stored.size() < MOST) {
            stored.add(operation);
            listener.accept(operation);
        } else {
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
