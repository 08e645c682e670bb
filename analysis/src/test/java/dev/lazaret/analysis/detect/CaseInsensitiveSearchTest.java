package dev.lazaret.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CaseInsensitiveSearchTest {
    private final CaseInsensitiveSearch words = new CaseInsensitiveSearch(List.of("tests", "test-data", "fixture"));

    @ParameterizedTest
    @CsvSource({
        "tests, true",
        "../TESTS/x, true",
        "a/Test-Data, true",
        "a/tesT, false",
        "test_data, false",
        "my.fixtures, true",
        "t, false",
        "tes, false",
        "fixtur, false",
        "tes\u212A, false",
    })
    void findsWordsInLargeAndSmallLetters(String text, boolean found) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(words.areIn(bytes, 0, bytes.length)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"0, 8, true", "0, 7, false", "4, 8, false"})
    void searchStopsAtEnd(int start, int end, boolean found) {
        byte[] bytes = "my/tests".getBytes(StandardCharsets.UTF_8);

        assertThat(words.areIn(bytes, start, end)).isEqualTo(found);
    }
}
