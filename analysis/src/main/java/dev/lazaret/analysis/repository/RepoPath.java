package dev.lazaret.analysis.repository;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The path of an entry below the opened folder. Its bytes are those in the file system, with parts separated by
 * {@code /}, without a leading {@code /}, and without {@code .} or {@code ..} as a part. {@link #ROOT} is the opened
 * folder itself.
 *
 * <p>Order and equality are those of the unsigned bytes. {@link #toString} returns an ASCII form for logs (other bytes
 * as {@code %XX}); {@code analysis.text.Inert} returns the form for display.
 */
public final class RepoPath implements Comparable<RepoPath> {
    /** The opened folder. Its bytes are {@code .}. */
    public static final RepoPath ROOT = new RepoPath(new byte[] {'.'});

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final byte[] bytes;
    private int hash;

    private RepoPath(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns the path with these bytes.
     *
     * @param bytes relative path, parts separated by {@code /}
     * @throws IllegalArgumentException if the path is empty, absolute, contains a NUL, or an empty, {@code .} or
     *     {@code ..} part
     */
    public static RepoPath ofBytes(byte[] bytes) {
        if (bytes.length == 1 && bytes[0] == '.') {
            return ROOT;
        }
        check(bytes);
        return new RepoPath(bytes.clone());
    }

    /** Same as {@link #ofBytes}, from a string, which is encoded as UTF-8. */
    public static RepoPath of(String path) {
        return ofBytes(path.getBytes(StandardCharsets.UTF_8));
    }

    private static void check(byte[] bytes) {
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '/') {
                int length = i - start;
                boolean dots = length > 0 && length <= 2 && bytes[start] == '.' && bytes[i - 1] == '.';
                if (length == 0 || dots) {
                    throw new IllegalArgumentException("not a path below a repository");
                }
                start = i + 1;
            } else if (bytes[i] == 0) {
                throw new IllegalArgumentException("a path with a NUL");
            }
        }
    }

    /**
     * Returns the path of {@code name} in this folder. {@code name} may have several parts, but none may be {@code .}
     * or {@code ..}.
     */
    public RepoPath child(byte[] name) {
        if (isRoot()) {
            return ofBytes(name);
        }
        byte[] joined = Arrays.copyOf(bytes, bytes.length + 1 + name.length);
        joined[bytes.length] = '/';
        System.arraycopy(name, 0, joined, bytes.length + 1, name.length);
        check(joined);
        return new RepoPath(joined);
    }

    /** Same as {@link #child(byte[])}, from a string, which is encoded as UTF-8. */
    public RepoPath child(String relative) {
        return child(relative.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the folder that contains this entry; {@link #ROOT} for {@link #ROOT}. */
    public RepoPath parent() {
        int slash = lastSlash();
        return slash < 0 ? ROOT : new RepoPath(Arrays.copyOf(bytes, slash));
    }

    /** Returns the bytes of the last part. */
    public byte[] nameBytes() {
        return Arrays.copyOfRange(bytes, lastSlash() + 1, bytes.length);
    }

    /** Returns the last part, decoded as UTF-8 with replacement. For comparison with known names, not for display. */
    public String name() {
        return new String(nameBytes(), StandardCharsets.UTF_8);
    }

    /** Returns the whole path, decoded as UTF-8 with replacement. For comparison with known names, not for display. */
    public String utf8() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns a copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the number of bytes. */
    int length() {
        return bytes.length;
    }

    public boolean isRoot() {
        return bytes.length == 1 && bytes[0] == '.';
    }

    /** Returns the number of parts; 0 for {@link #ROOT}. */
    public int depth() {
        if (isRoot()) {
            return 0;
        }
        int parts = 1;
        for (byte b : bytes) {
            if (b == '/') {
                parts++;
            }
        }
        return parts;
    }

    /** Whether this path is {@code folder} itself or is below it. */
    public boolean isIn(RepoPath folder) {
        if (folder.isRoot() || equals(folder)) {
            return true;
        }
        int length = folder.bytes.length;
        return bytes.length > length
                && bytes[length] == '/'
                && Arrays.equals(bytes, 0, length, folder.bytes, 0, length);
    }

    /** Whether one of the parts equals {@code name}, which must be ASCII. */
    public boolean hasPart(String name) {
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '/') {
                if (isPart(name, start, i)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private boolean isPart(String name, int start, int end) {
        if (end - start != name.length()) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (bytes[i] != name.charAt(i - start)) {
                return false;
            }
        }
        return true;
    }

    private int lastSlash() {
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] == '/') {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int compareTo(RepoPath other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RepoPath path && Arrays.equals(bytes, path.bytes);
    }

    /** Cached without a lock: two threads that compute the hash at once compute the same value. */
    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = Arrays.hashCode(bytes);
        }
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            if (b > ' ' && b < 0x7f && b != '%') {
                out.append((char) b);
            } else {
                out.append('%').append(HEX.toHexDigits(b));
            }
        }
        return out.toString();
    }
}
