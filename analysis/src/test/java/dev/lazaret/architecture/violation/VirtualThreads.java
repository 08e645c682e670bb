package dev.lazaret.architecture.violation;

import java.util.concurrent.Executors;

/** Uses virtual threads, whose carriers any thread may have created. */
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
