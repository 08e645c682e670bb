package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.HashAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Computes SHA-1, which names git objects, in small updates, so that the JIT compiles the hashing loop early. Not
 * thread-safe.
 */
final class Sha1 {
    /**
     * Number of bytes per update. With one update per file, a short run makes too few calls for the JIT to compile the
     * hashing loop.
     */
    private static final int STEP = 512;

    private final MessageDigest digest = HashAlgorithm.SHA_1.start();

    /** Returns the hash of the first {@code length} bytes. */
    static byte[] hash(byte[] bytes, int length) {
        Sha1 sha = new Sha1();
        sha.update(bytes, length);
        return sha.digest.digest();
    }

    /** Returns the name of an object, from its whole content. */
    ObjectId object(String type, byte[] buffer, int length) {
        begin(type, length);
        update(buffer, length);
        return finish();
    }

    /** Begins an object of {@code size} bytes. Discards earlier updates. */
    void begin(String type, long size) {
        digest.reset();
        digest.update((type + " " + size + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    void update(byte[] buffer, int length) {
        for (int at = 0; at < length; at += STEP) {
            digest.update(buffer, at, Math.min(STEP, length - at));
        }
    }

    ObjectId finish() {
        return ObjectId.fromRaw(digest.digest());
    }
}
