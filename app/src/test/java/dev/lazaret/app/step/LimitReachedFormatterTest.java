package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.LimitedResource;
import dev.lazaret.app.sandbox.StageLimits;
import dev.lazaret.app.sandbox.StopCause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Verifies that a reached limit names where to change it, on the command line too, and refers only to places that
 * exist.
 */
class LimitReachedFormatterTest {
    @ParameterizedTest
    @EnumSource
    void namesSettingOfLimit(LimitedResource bound) {
        String sentence =
                LimitReachedFormatter.sentence(new StopCause.OverLimit(bound, 5), StageLimits.ordinary(), false);

        assertThat(sentence)
                .contains(bound == LimitedResource.TIME ? "--timeout" : "for the command line too")
                .contains(bound == LimitedResource.TARGET ? "was deleted" : "is reused by its next start")
                .doesNotContain("output");
    }
}
