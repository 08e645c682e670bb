package dev.lazaret.analysis.search;

import dev.lazaret.analysis.text.LosslessUtf8Codec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Decodes one line. */
final class LineText {
    private LineText() {}

    /** Returns the bytes as a string. Each byte that is not UTF-8 is a lone surrogate. */
    static String of(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return LosslessUtf8Codec.of(Arrays.copyOfRange(bytes, from, to));
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
