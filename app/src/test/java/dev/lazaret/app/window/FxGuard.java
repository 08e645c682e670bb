package dev.lazaret.app.window;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingStream;

/**
 * Monitors the JavaFX thread of this process. The JVM reports each read and each wait; a sampler detects computation by
 * looking at the thread's stack every few milliseconds.
 */
final class FxGuard {
    /** Prefix of a line about something other than drawing. */
    static final String BROKEN = "not drawing: ";

    private static final Duration BETWEEN = Duration.ofMillis(4);
    private static final List<String> EVENTS = List.of(
            "jdk.FileRead",
            "jdk.FileWrite",
            "jdk.SocketRead",
            "jdk.ThreadPark",
            "jdk.ThreadSleep",
            "jdk.JavaMonitorWait");

    private final Thread fx;
    private final Set<String> broken = new ConcurrentSkipListSet<>();
    private final RecordingStream events = new RecordingStream();
    private final Thread sampler;
    private volatile boolean watching = true;
    private long looks;

    private FxGuard(Thread fx) {
        this.fx = fx;
        for (String name : EVENTS) {
            events.enable(name).withThreshold(Duration.ZERO).withStackTrace().with("throttle", "off");
            events.onEvent(name, this::happened);
        }
        sampler = Thread.ofPlatform().name("sampler").daemon().unstarted(this::look);
    }

    /** Starts monitoring. */
    static FxGuard of(Thread fx) {
        FxGuard guard = new FxGuard(fx);
        guard.events.startAsync();
        guard.sampler.start();
        return guard;
    }

    /** Returns everything other than drawing, each kind once. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    /** Returns the number of samples. */
    long looks() {
        return looks;
    }

    private void look() {
        while (watching) {
            judge(FxRule.frames(fx.getStackTrace()));
            looks++;
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private void happened(RecordedEvent event) {
        if (event.getThread() != null
                && event.getThread().getJavaThreadId() == fx.threadId()
                && event.getStackTrace() != null) {
            judge(event.getStackTrace().getFrames().stream()
                    .filter(RecordedFrame::isJavaFrame)
                    .map(frame -> frame.getMethod().getType().getName() + "."
                            + frame.getMethod().getName())
                    .toList());
        }
    }

    private void judge(List<String> frames) {
        Optional<String> problem = FxRule.broken(frames);
        problem.ifPresent(words -> broken.add(words + " <- "
                + String.join(
                        " <- ",
                        frames.stream()
                                .filter(frame -> frame.startsWith("dev.lazaret."))
                                .limit(10)
                                .toList())));
    }

    /** Stops monitoring, after all earlier events were examined. */
    void stop() throws InterruptedException {
        watching = false;
        sampler.join();
        events.stop();
        events.close();
    }
}
