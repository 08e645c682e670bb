package dev.lazaret.app.sandbox.tree;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Converts a path to the bytes that system calls need. {@link Path#toString} replaces bytes that it can't decode, so
 * the bytes of that string could name another file.
 */
public final class PathByteEncoder {
    private static final int FIRST_NOT_ASCII = 0x80;

    private PathByteEncoder() {}

    /** Returns the bytes of the absolute path, without a slash at the end. */
    public static byte[] of(Path path) {
        Path absolute = path.toAbsolutePath();
        String text = absolute.toString();
        if (text.chars().allMatch(one -> one < FIRST_NOT_ASCII)) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
        // The URI preserves every byte: bytes that are not ASCII are escaped as %XX. Creating it is slower, because it
        // accesses the file.
        String escaped = absolute.toUri().getRawPath().replace("+", "%2B");
        byte[] bytes = URLDecoder.decode(escaped, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
        // The URI of a folder ends with a slash.
        int length = bytes.length;
        return length > 1 && bytes[length - 1] == '/' ? Arrays.copyOf(bytes, length - 1) : bytes;
    }

    /** Returns the bytes of the last component of a path; empty for the root. */
    static byte[] name(Path path) {
        byte[] bytes = of(path);
        int start = bytes.length;
        while (bytes[start - 1] != '/') {
            start--;
        }
        return Arrays.copyOfRange(bytes, start, bytes.length);
    }
}
