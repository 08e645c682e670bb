package dev.lazaret.analysis.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that member patterns match as cargo's do, in linear time. */
class CargoGlobTest {
    @ParameterizedTest
    @CsvSource({
        "crates/*, crates/a, true",
        "crates/*, crates/.a, true",
        "crates/*, crates/a/b, false",
        "crates/*, crates, false",
        "**/leaf, leaf, true",
        "**/leaf, a/b/leaf, true",
        "a/**/leaf, a/leaf, true",
        "a/**/b/**/c, a/x/b/y/b/c, true",
        "a/**/b/**/c, a/x/b/y/d, false",
        "t[ab]?, tax, true",
        "t[!ab]?, tax, false",
        "t[0-9], t7, true",
        "t[, t[, true",
        "*a*b*, xaxbx, true",
        "*a*b*, xbxax, false",
    })
    void matches(String pattern, String path, boolean expected) {
        assertThat(CargoGlob.of(pattern).matches(path)).isEqualTo(expected);
    }

    @Test
    void manyStarsTerminate() {
        assertThat(CargoGlob.of("*a".repeat(500) + "b").matches("a".repeat(5000)))
                .isFalse();
        assertThat(CargoGlob.of("**/a/".repeat(50) + "b").matches("a/".repeat(500) + "c"))
                .isFalse();
    }
}
