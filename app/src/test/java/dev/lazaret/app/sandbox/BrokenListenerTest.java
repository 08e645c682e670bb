package dev.lazaret.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies that a stage whose events can't be processed ends, and reports the reason, also if memory is exhausted. */
@Tag("sandbox")
class BrokenListenerTest {
    private final String marker = "lazaret-marker-" + UUID.randomUUID();

    static List<Throwable> problems() {
        return List.of(
                new IllegalStateException("as it is meant"),
                new OutOfMemoryError("as it is meant"),
                new StackOverflowError("as it is meant"));
    }

    private static final String FLOOD = "i=0; while [ $i -lt 10000000 ]; do i=$((i + 1)); echo one; echo two >&2; done";

    @ParameterizedTest
    @MethodSource("problems")
    void stageEndsWithListenerFailure(Throwable problem) throws Exception {
        AtomicInteger taken = new AtomicInteger();

        try (SandboxPlace place = new SandboxPlace()) {
            SandboxProcess running = place.sandbox()
                    .start(place.shell(FLOOD, StageLimits.ordinary(), marker), place.work(), event -> {
                        taken.incrementAndGet();
                        fail(problem);
                    });

            assertThatThrownBy(() -> running.end().get(10, TimeUnit.MINUTES))
                    .isInstanceOf(ExecutionException.class)
                    .hasCause(problem);
            assertThat(taken).as("who has failed is asked no more").hasValue(1);
            assertThat(SandboxPlace.processesWith(marker)).isEmpty();
        }
    }

    private static void fail(Throwable problem) {
        if (problem instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) problem;
    }
}
