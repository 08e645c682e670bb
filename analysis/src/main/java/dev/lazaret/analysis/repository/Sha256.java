package dev.lazaret.analysis.repository;

import java.security.MessageDigest;

/** Computes SHA-256 in small updates, so that the JIT compiles the hashing loop early. Not thread-safe. */
final class Sha256 {
    /**
     * Number of bytes per update. With one update per file, a short run makes too few calls for the JIT to compile the
     * hashing loop.
     */
    private static final int STEP = 512;

    private final MessageDigest digest = Digest.start();

    void update(byte[] bytes, int from, int length) {
        for (int at = 0; at < length; at += STEP) {
            digest.update(bytes, from + at, Math.min(STEP, length - at));
        }
    }

    void update(byte[] bytes) {
        update(bytes, 0, bytes.length);
    }

    /** Returns the digest of the bytes fed since the last call. */
    Digest finish() {
        return Digest.finish(digest);
    }
}
