package dev.lazaret.app.isolate.prepare;

import dev.lazaret.analysis.repository.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;

/**
 * Identifies everything that a module is compiled from, but for what cargo expresses by the suffix of the unit's name.
 *
 * @param hex 64 hexadecimal digits
 */
public record ModuleKey(String hex) implements Comparable<ModuleKey> {
    /** Returns the key for parts, whose order counts. */
    public static ModuleKey of(Collection<String> parts) {
        MessageDigest digest = Digest.start();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return new ModuleKey(Digest.finish(digest).hex());
    }

    @Override
    public int compareTo(ModuleKey other) {
        return hex.compareTo(other.hex);
    }
}
