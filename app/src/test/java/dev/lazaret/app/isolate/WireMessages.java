package dev.lazaret.app.isolate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds bytes for tests: the basic forms of the protocol, which WebAssembly shares. */
final class WireMessages {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Adds a number. */
    WireMessages number(long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    /** Adds bytes. */
    WireMessages bytes(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    /** Adds bytes. */
    WireMessages bytes(byte[] values) {
        out.writeBytes(values);
        return this;
    }

    /** Adds a length and that many bytes. */
    WireMessages sized(byte[] values) {
        return number(values.length).bytes(values);
    }

    /** Adds a text. */
    WireMessages text(String text) {
        return sized(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns what was added. */
    byte[] done() {
        return out.toByteArray();
    }
}
