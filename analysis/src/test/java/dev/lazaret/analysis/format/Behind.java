package dev.lazaret.analysis.format;

import java.util.Arrays;

/** Bytes in a longer buffer, as readers get them. */
final class Behind {
    private Behind() {}

    /** The same bytes, and further ones behind them that are not theirs. */
    static byte[] with(byte[] bytes) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 600);
        Arrays.fill(longer, bytes.length, longer.length, (byte) 'P');
        return longer;
    }
}
