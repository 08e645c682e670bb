package dev.lazaret.analysis.finding;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Computes a finding's fingerprint, an id that does not change when other places are edited: a hash of rule, path,
 * evidence without whitespace, and ordinal.
 */
public final class FingerprintHasher {
    private static final int BYTES = 16;

    private final MessageDigest digest = Digest.start();

    /**
     * Returns 32 hexadecimal digits.
     *
     * @param ordinal number of earlier findings with the same rule, path and evidence
     */
    public String compute(String id, RepoPath path, String evidence, int ordinal) {
        digest.update(id.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(path.bytes());
        digest.update((byte) 0);
        digest.update(normalised(evidence).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(Integer.toString(ordinal).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    static String normalised(String evidence) {
        StringBuilder out = new StringBuilder(evidence.length());
        for (int i = 0; i < evidence.length(); i++) {
            char c = evidence.charAt(i);
            if (!Character.isWhitespace(c)) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
