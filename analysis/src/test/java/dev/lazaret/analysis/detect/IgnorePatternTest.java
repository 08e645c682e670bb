package dev.lazaret.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies which paths a pattern of an ignore file matches, and that the cost of no pattern is exponential in the
 * depth.
 */
class IgnorePatternTest {
    @ParameterizedTest
    @CsvSource({
        "target, a/target, true",
        "/target, a/target, false",
        "a/*.rs, a/b.rs, true",
        "a/*.rs, a/b/c.rs, false",
        "a/**, a, false",
        "a/**, a/b/c, true",
        "a/**/c, a/c, true",
        "**/x, x, true"
    })
    void matchesPath(String pattern, String path, boolean wanted) {
        assertThat(IgnorePattern.parse(pattern).orElseThrow().fits(path, false)).isEqualTo(wanted);
    }

    /** With backtracking to every {@code **} this would not terminate. */
    @Test
    void deepPathsTerminate() {
        String path = "a/".repeat(2_000) + "b";
        assertThat(IgnorePattern.parse("**/a/".repeat(20) + "c").orElseThrow().fits(path, false))
                .isFalse();
    }
}
