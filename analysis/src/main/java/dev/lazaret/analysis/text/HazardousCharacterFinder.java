package dev.lazaret.analysis.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds hazardous code points in UTF-8 bytes. Skips the most common content, which is ASCII without control characters,
 * 32 bytes at a time.
 */
public final class HazardousCharacterFinder {
    /** Code point to report for a byte that is not valid UTF-8. */
    public static final int MALFORMED = Utf8Decoder.MALFORMED;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW7 = 0x7f7f7f7f7f7f7f7fL;
    private static final long EACH = 0x0101010101010101L;
    private static final int STEP = 32;

    private HazardousCharacterFinder() {}

    /** Receives each hazard, in order. */
    @FunctionalInterface
    public interface Found {
        /**
         * Receives a hazard.
         *
         * @param offset offset of the first byte of the hazard
         * @param codePoint code point of a {@link HazardousCharacter}, or {@link #MALFORMED}
         */
        void at(int offset, int codePoint);
    }

    /** Scans the first {@code length} bytes. A byte order mark at the start and a CR before an LF are not hazards. */
    public static void scan(byte[] bytes, int length, Found found) {
        int at = Utf8Decoder.startsWithMark(bytes, length) ? 3 : 0;
        while (at < length) {
            if (length - at >= STEP && isPlain(bytes, at)) {
                at += STEP;
            } else {
                at = slowly(bytes, at, Math.min(at + STEP, length), length, found);
            }
        }
    }

    private static boolean isPlain(byte[] bytes, int at) {
        long a = (long) WORD.get(bytes, at);
        long b = (long) WORD.get(bytes, at + 8);
        long c = (long) WORD.get(bytes, at + 16);
        long d = (long) WORD.get(bytes, at + 24);
        return ((a | b | c | d) & HIGH) == 0 && (odd(a) | odd(b) | odd(c) | odd(d)) == 0;
    }

    /**
     * Returns a mask in which the high bit of each byte is set if that byte of {@code word} is a control character
     * other than tab and line feed. All bytes of {@code word} must be ASCII.
     */
    private static long odd(long word) {
        long control = ~((word & 0xe0e0e0e0e0e0e0e0L) + LOW7) & HIGH;
        long delete = zero(word ^ LOW7);
        if (control == 0) {
            return delete;
        }
        return delete | (control & ~zero(word ^ (EACH * '\t')) & ~zero(word ^ (EACH * '\n')));
    }

    /**
     * Returns a mask in which the high bit of each byte is set if that byte of {@code word} is 0. All bytes of
     * {@code word} must be below 0x80.
     */
    private static long zero(long word) {
        return ~(word + LOW7) & HIGH;
    }

    private static int slowly(byte[] bytes, int from, int to, int length, Found found) {
        int at = from;
        while (at < to) {
            int codePoint = Utf8Decoder.at(bytes, at, length);
            boolean endsLine = codePoint == '\r' && at + 1 < length && bytes[at + 1] == '\n';
            if (codePoint == MALFORMED || (HazardousCharacter.is(codePoint) && !endsLine)) {
                found.at(at, codePoint);
            }
            at += Utf8Decoder.length(codePoint);
        }
        return at;
    }
}
