package dev.lazaret.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protects which paths a pattern of an ignore file fits, and that none makes work that grows with a power of the depth. */
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
    void fits(String pattern, String path, boolean wanted) {
        assertThat(IgnorePattern.of(pattern).orElseThrow().fits(path, false)).isEqualTo(wanted);
    }

    /** Going back to every {@code **} this does not come to an end. */
    @Test
    void deepPathsAreNoTrouble() {
        String path = "a/".repeat(2_000) + "b";
        assertThat(IgnorePattern.of("**/a/".repeat(20) + "c").orElseThrow().fits(path, false))
                .isFalse();
    }
}
