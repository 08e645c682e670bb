package dev.lazaret.app.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CpuAlarmTest {
    private static final long MILLISECOND = Duration.ofMillis(1).toNanos();
    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch rang = new CountDownLatch(1);

    /** Counted down whenever an alarm is set, first or again. */
    private final CountDownLatch looks = new CountDownLatch(10);

    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            looks.countDown();
            return super.schedule(command, delay, unit);
        }
    };

    @AfterEach
    void end() {
        ended.countDown();
        scheduler.shutdownNow();
    }

    @Test
    void elapsedTimeAloneDoesNotCount() throws InterruptedException {
        CpuAlarm alarm = CpuAlarm.set(scheduler, waiting(), MILLISECOND, HOUR, rang::countDown);
        looks.await();
        assertThat(alarm.stop()).isFalse();
        assertThat(rang.getCount()).isEqualTo(1);
    }

    @Test
    void ringsForThreadThatWaitsTooLong() throws InterruptedException {
        CpuAlarm alarm = CpuAlarm.set(scheduler, waiting(), HOUR, MILLISECOND, rang::countDown);
        rang.await();
        assertThat(alarm.stop()).isTrue();
    }

    @Test
    void ringsForCpuTime() throws InterruptedException {
        CpuAlarm alarm = CpuAlarm.set(scheduler, start(CpuAlarmTest::spin), MILLISECOND, HOUR, rang::countDown);
        rang.await();
        assertThat(alarm.stop()).isTrue();
    }

    @Test
    void neverRingsAfterStop() throws InterruptedException {
        CpuAlarm alarm = CpuAlarm.set(scheduler, start(CpuAlarmTest::spin), HOUR, HOUR, rang::countDown);
        assertThat(alarm.stop()).isFalse();
        assertThat(scheduler.getQueue()).allMatch(task -> ((ScheduledFuture<?>) task).isCancelled());
    }

    /** Starts a thread that uses no CPU time until the test ends. */
    private Thread waiting() {
        return start(end -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void spin(CountDownLatch end) {
        while (end.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    private Thread start(Consumer<CountDownLatch> work) {
        Thread thread = new Thread(() -> work.accept(ended));
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
