package dev.lazaret.analysis.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks bytes for non-ASCII characters, eight bytes at a time. */
public final class AsciiChecker {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;

    private AsciiChecker() {}

    /** Whether the bytes from {@code from} to {@code to} (exclusive) are all ASCII. */
    public static boolean isAll(byte[] bytes, int from, int to) {
        long all = 0;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            all |= (long) WORD.get(bytes, at);
        }
        for (; at < to; at++) {
            all |= bytes[at];
        }
        return (all & HIGH) == 0;
    }
}
