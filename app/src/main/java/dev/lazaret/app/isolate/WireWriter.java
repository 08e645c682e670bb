package dev.lazaret.app.isolate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/** Writes the basic forms of {@code protocol.md}. */
final class WireWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Writes a number, which is unsigned. */
    WireWriter number(long value) {
        long rest = value;
        while (rest >>> WireReader.BITS_OF_BYTE != 0) {
            out.write((int) rest | WireReader.CONTINUES);
            rest >>>= WireReader.BITS_OF_BYTE;
        }
        out.write((int) rest);
        return this;
    }

    /** Writes one byte. */
    WireWriter oneByte(int value) {
        out.write(value);
        return this;
    }

    /** Writes a length and that many bytes. */
    WireWriter bytes(byte[] bytes) {
        return number(bytes.length).raw(bytes);
    }

    /** Writes a text. */
    WireWriter text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the number of files, and for each its path and content. */
    WireWriter files(SortedMap<String, byte[]> files) {
        number(files.size());
        files.forEach((path, content) -> text(path).bytes(content));
        return this;
    }

    /** Writes bytes without their length. */
    WireWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** Returns what was written. */
    byte[] done() {
        return out.toByteArray();
    }
}
