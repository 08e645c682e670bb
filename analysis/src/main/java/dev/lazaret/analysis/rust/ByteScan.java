package dev.lazaret.analysis.rust;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Scans eight bytes at a time. Every buffer has {@link Lexer#PADDING} zero bytes after its content, so the last group
 * of eight may extend past the end. Bytes are compared with the well-known has-zero trick. Only the lowest match that
 * it reports is reliable, and only that one is used.
 */
final class ByteScan {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = ONES << 7;
    private static final long LOWS = ~HIGHS;

    private ByteScan() {}

    static long at(byte[] b, int i) {
        return (long) LONG.get(b, i);
    }

    /** Returns the first position at or after {@code i} that is not an ASCII letter, digit or underscore. */
    static int identifierEnd(byte[] b, int i) {
        int at = i;
        while (true) {
            long stop = ~identifierMask(at(b, at)) & HIGHS;
            if (stop != 0) {
                return at + (Long.numberOfTrailingZeros(stop) >>> 3);
            }
            at += 8;
        }
    }

    /**
     * Returns a mask in which the high bit of a byte is set if the byte of {@code word} is an ASCII letter, digit or
     * underscore. The other bits are undefined.
     */
    private static long identifierMask(long word) {
        long low = word & LOWS;
        long folded = low | ONES * 0x20;
        long letter = (folded + ONES * (0x80 - 'a')) & ~(folded + ONES * (0x7F - 'z'));
        long digit = (low + ONES * (0x80 - '0')) & ~(low + ONES * (0x7F - '9'));
        long underscore = HIGHS - (low ^ ONES * '_');
        return (letter | digit | underscore) & ~word;
    }

    /** Returns the first position at or after {@code i} that is not a space (U+0020). */
    static int blanksEnd(byte[] b, int i) {
        int at = i;
        while (true) {
            long other = at(b, at) ^ ONES * ' ';
            if (other != 0) {
                return at + (Long.numberOfTrailingZeros(other) >>> 3);
            }
            at += 8;
        }
    }

    /**
     * Returns the position of the first {@code wanted} from {@code i} to {@code n} (exclusive), or {@code n} if there
     * is none.
     */
    static int find(byte[] b, int i, int n, char wanted) {
        long pattern = ONES * wanted;
        for (int at = i; at < n; at += 8) {
            long hit = zeros(at(b, at) ^ pattern);
            if (hit != 0) {
                return Math.min(n, at + (Long.numberOfTrailingZeros(hit) >>> 3));
            }
        }
        return n;
    }

    /**
     * Returns the position of the first {@code one} or {@code other} from {@code i} to {@code n} (exclusive), or
     * {@code n} if there is none.
     */
    static int findEither(byte[] b, int i, int n, char one, char other) {
        long first = ONES * one;
        long second = ONES * other;
        for (int at = i; at < n; at += 8) {
            long word = at(b, at);
            long hit = zeros(word ^ first) | zeros(word ^ second);
            if (hit != 0) {
                return Math.min(n, at + (Long.numberOfTrailingZeros(hit) >>> 3));
            }
        }
        return n;
    }

    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }
}
