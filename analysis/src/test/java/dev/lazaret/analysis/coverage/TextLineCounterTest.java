package dev.lazaret.analysis.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.text.ByteFacts;
import dev.lazaret.analysis.text.LineIndex;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies the number of lines of a text: it equals the number of lines in the window. */
class TextLineCounterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {"'' | 0", "a | 1", "a~ | 1", "a~b | 2", "~~ | 2", "a^~b | 2", "a^b^ | 2", "a~^~ | 2"})
    void everyLineEndEndsOne(String text, int lines) {
        byte[] bytes = text.replace('~', '\n').replace('^', '\r').getBytes(StandardCharsets.UTF_8);

        assertThat(LineIndex.of(bytes).whole()).isEqualTo(lines);
        assertThat(LineDigests.of(bytes, bytes.length).count()).isEqualTo(lines);
    }

    @Test
    void utf16WithoutByteOrderMarkIsNotText() {
        byte[] wide = "a\n".getBytes(StandardCharsets.UTF_16LE);

        assertThat(TextLineCounter.isText(ByteFacts.of(wide, wide.length))).isFalse();
        assertThat(TextLineCounter.isText(ByteFacts.of(new byte[] {'a'}, 1))).isTrue();
    }
}
