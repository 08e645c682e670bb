package dev.lazaret.analysis.repository;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 value. {@link #toString} is {@code sha256:} and 64 hexadecimal digits, as in every summary. */
public final class Digest {
    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The digest with these 32 bytes. */
    public static Digest of(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a SHA-256 value has 32 bytes, not " + bytes.length);
        }
        return new Digest(bytes.clone());
    }

    /** A fresh SHA-256, to be fed piece by piece. It belongs to one thread. */
    public static MessageDigest start() {
        return Hash.SHA_256.start();
    }

    /** The digest of what was fed; {@code sum} is as fresh as at its start afterwards. */
    public static Digest finish(MessageDigest sum) {
        return new Digest(sum.digest());
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** 64 hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
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
