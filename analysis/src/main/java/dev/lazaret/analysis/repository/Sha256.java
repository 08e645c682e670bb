package dev.lazaret.analysis.repository;

import java.security.MessageDigest;

/** SHA-256, fed so that the JVM's fast code is reached early. One belongs to one thread. */
final class Sha256 {
    /** One update a file is too few calls to get the hashing loop compiled in a short run. */
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

    /** The digest of what was fed since the last call. */
    Digest finish() {
        return Digest.finish(digest);
    }
}
