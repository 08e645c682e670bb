package dev.lazaret.architecture.violation;

import java.util.concurrent.Executors;

/** Threads whose carriers anybody may have made. */
public final class VirtualThreads {
    private VirtualThreads() {}

    static final class One {
        Thread thread() {
            return Thread.ofVirtual().unstarted(() -> {});
        }
    }

    static final class Many {
        Object threads() {
            return Executors.newVirtualThreadPerTaskExecutor();
        }
    }
}
