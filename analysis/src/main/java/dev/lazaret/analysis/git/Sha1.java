package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** SHA-1, by which git names objects, fed so that the JVM's fast code is reached early. One belongs to one thread. */
final class Sha1 {
    /** One update a file is too few calls to get the hashing loop compiled in a short run. */
    private static final int STEP = 512;

    private final MessageDigest digest = Hash.SHA_1.start();

    /** The hash of the first {@code length} bytes. */
    static byte[] of(byte[] bytes, int length) {
        Sha1 sha = new Sha1();
        sha.update(bytes, length);
        return sha.digest.digest();
    }

    /** The name of an object whose whole content is given. */
    ObjectId object(String type, byte[] buffer, int length) {
        begin(type, length);
        update(buffer, length);
        return finish();
    }

    /** Begins an object of {@code size} bytes: what was fed before is forgotten. */
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
