package dev.lazaret.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Verifies how a file is decoded as text. */
final class DecodedTest {
    @Test
    void utf8WithAndWithoutMark() {
        assertThat(Decoded.of("größe".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Decoded.Text("größe", Decoded.Encoding.UTF_8, false, true));
        assertThat(Decoded.of("\uFEFFa".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Decoded.Text("a", Decoded.Encoding.UTF_8, true, true));
        assertThat(Decoded.of(new byte[0])).isEqualTo(new Decoded.Text("", Decoded.Encoding.UTF_8, false, true));
    }

    @Test
    void replacesInvalidUtf8AndMarksItIllFormed() {
        assertThat(Decoded.of(new byte[] {'a', (byte) 0xff}))
                .isEqualTo(new Decoded.Text("a\uFFFD", Decoded.Encoding.UTF_8, false, false));
    }

    @Test
    void utf16ByItsMark() {
        assertThat(Decoded.of("\uFEFFaé".getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(new Decoded.Text("aé", Decoded.Encoding.UTF_16LE, true, true));
        assertThat(Decoded.of("\uFEFFaé".getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo(new Decoded.Text("aé", Decoded.Encoding.UTF_16BE, true, true));
        assertThat(Decoded.of(new byte[] {(byte) 0xff, (byte) 0xfe, 'a'}))
                .isEqualTo(new Decoded.Text("\uFFFD", Decoded.Encoding.UTF_16LE, true, false));
    }

    @Test
    void nulInFirstBytesIsBinary() {
        byte[] bytes = new byte[Decoded.LOOKED_AT + 1];
        Arrays.fill(bytes, (byte) 'a');
        bytes[Decoded.LOOKED_AT] = 0;
        assertThat(Decoded.of(bytes)).isInstanceOf(Decoded.Text.class);
        bytes[Decoded.LOOKED_AT - 1] = 0;
        assertThat(Decoded.of(bytes)).isEqualTo(new Decoded.Binary());
    }
}
