package dev.lazaret.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Verifies how a file is decoded as text. */
final class TextDecodingResultTest {
    @Test
    void utf8WithAndWithoutMark() {
        assertThat(TextDecodingResult.of("größe".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new TextDecodingResult.Text("größe", TextDecodingResult.Encoding.UTF_8, false, true));
        assertThat(TextDecodingResult.of("\uFEFFa".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new TextDecodingResult.Text("a", TextDecodingResult.Encoding.UTF_8, true, true));
        assertThat(TextDecodingResult.of(new byte[0]))
                .isEqualTo(new TextDecodingResult.Text("", TextDecodingResult.Encoding.UTF_8, false, true));
    }

    @Test
    void replacesInvalidUtf8AndMarksItIllFormed() {
        assertThat(TextDecodingResult.of(new byte[] {'a', (byte) 0xff}))
                .isEqualTo(new TextDecodingResult.Text("a\uFFFD", TextDecodingResult.Encoding.UTF_8, false, false));
    }

    @Test
    void utf16ByItsMark() {
        assertThat(TextDecodingResult.of("\uFEFFaé".getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(new TextDecodingResult.Text("aé", TextDecodingResult.Encoding.UTF_16LE, true, true));
        assertThat(TextDecodingResult.of("\uFEFFaé".getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo(new TextDecodingResult.Text("aé", TextDecodingResult.Encoding.UTF_16BE, true, true));
        assertThat(TextDecodingResult.of(new byte[] {(byte) 0xff, (byte) 0xfe, 'a'}))
                .isEqualTo(new TextDecodingResult.Text("\uFFFD", TextDecodingResult.Encoding.UTF_16LE, true, false));
    }

    @Test
    void nulInFirstBytesIsBinary() {
        byte[] bytes = new byte[TextDecodingResult.LOOKED_AT + 1];
        Arrays.fill(bytes, (byte) 'a');
        bytes[TextDecodingResult.LOOKED_AT] = 0;
        assertThat(TextDecodingResult.of(bytes)).isInstanceOf(TextDecodingResult.Text.class);
        bytes[TextDecodingResult.LOOKED_AT - 1] = 0;
        assertThat(TextDecodingResult.of(bytes)).isEqualTo(new TextDecodingResult.Binary());
    }
}
