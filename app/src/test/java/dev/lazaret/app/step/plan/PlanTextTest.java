package dev.lazaret.app.step.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.crates.resolve.LockMismatch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies that a plan with many crates has few lines. */
class PlanTextTest {
    private static final String CHECKSUM = " with another checksum than the offline source's";

    @Test
    void groupsCratesWithSameMismatch() {
        assertThat(PlanText.together(List.of(
                        new LockMismatch("cc 1.2.19", CHECKSUM),
                        new LockMismatch("itoa 1.0.0", ", the offline sources have 1.0.4"),
                        new LockMismatch("hex 0.4.3", CHECKSUM))))
                .containsExactly(
                        "cc 1.2.19, hex 0.4.3 are locked with another checksum than the offline source's",
                        "itoa 1.0.0 is locked, the offline sources have 1.0.4");
    }
}
