package dev.lazaret.analysis.format;

import java.util.Arrays;

/** Embeds bytes in a longer buffer, as readers get them. */
final class Behind {
    private Behind() {}

    /** Returns the same bytes, followed by further ones that do not belong to them. */
    static byte[] with(byte[] bytes) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 600);
        Arrays.fill(longer, bytes.length, longer.length, (byte) 'P');
        return longer;
    }
}
