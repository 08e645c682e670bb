package dev.lazaret.analysis.repository;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A SHA-256 digest. {@link #toString} returns {@code sha256:} and 64 hexadecimal digits, as in every summary. Ordered
 * by the unsigned bytes.
 */
public final class Digest implements Comparable<Digest> {
    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the digest with these 32 bytes. */
    public static Digest of(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a SHA-256 value has 32 bytes, not " + bytes.length);
        }
        return new Digest(bytes.clone());
    }

    /** Returns a new SHA-256 computation, to be updated piece by piece. Not thread-safe. */
    public static MessageDigest start() {
        return HashAlgorithm.SHA_256.start();
    }

    /** Returns the digest of the bytes fed to {@code sum}, and resets {@code sum}. */
    public static Digest finish(MessageDigest sum) {
        return new Digest(sum.digest());
    }

    /** Returns a copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns 64 hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public int compareTo(Digest other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "sha256:" + hex();
    }
}
