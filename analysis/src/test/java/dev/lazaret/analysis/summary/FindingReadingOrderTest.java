package dev.lazaret.analysis.summary;

import static dev.lazaret.analysis.summary.HandmadeAudit.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import org.junit.jupiter.api.Test;

/** Verifies the reading order of findings. */
class FindingReadingOrderTest {
    @Test
    void ordersProcessesBeforeWritesAndHidingLast() {
        Finding hides = made("SRC-BIDI", Trigger.OPEN, Effect.HIDES, "a.rs");
        Finding writes = made("SRC-BUILD-WRITES-TREE", Trigger.CHECK, Effect.EXECUTES, "build.rs");
        Finding starts = made("SRC-BUILD-PROCESS", Trigger.CHECK, Effect.EXECUTES, "c.rs");
        Finding redirects = made("MAN-PATCH", Trigger.FETCH, Effect.REDIRECTS, "Cargo.toml");

        assertThat(FindingReadingOrder.ordered(HandmadeAudit.of("x", hides, writes, starts, redirects), _ -> true))
                .containsExactly(redirects, starts, writes, hides);
    }

    private static Finding made(String id, Trigger trigger, Effect effect, String path) {
        return finding(id, Severity.HIGH, trigger, effect, path, 1, "title", "");
    }
}
