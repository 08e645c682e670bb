package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Bound;
import dev.lazaret.app.sandbox.StageLimits;
import dev.lazaret.app.sandbox.StopCause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Verifies that a reached limit names where to change it, on the command line too, and refers only to places that
 * exist.
 */
class LimitReachedTest {
    @ParameterizedTest
    @EnumSource
    void namesSettingOfLimit(Bound bound) {
        String sentence = LimitReached.sentence(new StopCause.OverLimit(bound, 5), StageLimits.ordinary(), false);

        assertThat(sentence)
                .contains(bound == Bound.TIME ? "--timeout" : "for the command line too")
                .contains(bound == Bound.TARGET ? "was deleted" : "is reused by its next start")
                .doesNotContain("output");
    }
}
