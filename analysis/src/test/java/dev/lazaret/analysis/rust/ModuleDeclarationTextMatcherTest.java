package dev.lazaret.analysis.rust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.FileCost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModuleDeclarationTextMatcherTest {
    private static final int SIZE = 64 << 10;
    private static final long FLOOR = 50_000_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mod a;",
                "mod\\na;",
                "mod\ta;",
                "mod r#a;",
                "mod/**/a;",
                "mod {};",
                "mod {name};",
                "fn a() {} mod b;",
                "pub mod a;",
                "\\nmod a;"
            })
    void findsDeclarations(String text) {
        assertThat(has(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mod a {", "modern", "a mod b", "mod a, b", "the mod"})
    void findsNothingInOtherTexts(String text) {
        assertThat(has(text)).isFalse();
    }

    @Test
    void treatsPlaceholderOfAnyLengthAsModuleName() {
        assertThat(has("mod {" + "a".repeat(1_000) + "};")).isTrue();
    }

    @Test
    void costOfRepeatedPlaceholdersGrowsLinearly() {
        FileCost.growsWithSize("placeholders", size -> cost(";mod{},".repeat(size / 7)), SIZE, FLOOR);
        FileCost.growsWithSize("beginnings", size -> cost(";mod{".repeat(size / 5)), SIZE, FLOOR);
    }

    private static long cost(String text) {
        byte[] bytes = ('"' + text + '"').getBytes(UTF_8);
        return FileCost.of(() -> ModuleDeclarationTextMatcher.has(bytes, 0, bytes.length, false));
    }

    private static boolean has(String text) {
        byte[] bytes = ('"' + text + '"').getBytes(UTF_8);
        return ModuleDeclarationTextMatcher.has(bytes, 0, bytes.length, false);
    }
}
