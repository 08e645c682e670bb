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
 * Watches the JavaFX thread of this program. What it reads and waits for is told by the JVM, each time; what it computes is seen by
 * looking at its stack every few milliseconds.
 */
final class FxGuard {
    /** How a line about something that is not drawing begins. */
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

    /** Begins to watch. */
    static FxGuard of(Thread fx) {
        FxGuard guard = new FxGuard(fx);
        guard.events.startAsync();
        guard.sampler.start();
        return guard;
    }

    /** What was not drawing, each kind once. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    /** How often it was looked. */
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

    /** Ends, after everything that has happened so far was looked at. */
    void stop() throws InterruptedException {
        watching = false;
        sampler.join();
        events.stop();
        events.close();
    }
}
