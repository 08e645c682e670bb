package dev.lazaret.app.verdicts;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.HexFormat;
import java.util.Optional;

/** Converts the values in the lines of verdict files. */
final class VerdictLineCodec {
    private static final HexFormat HEX = HexFormat.of();
    private static final String DIGEST = "sha256:";

    private VerdictLineCodec() {}

    /** Escapes JSON to printable ASCII. Other characters can only occur inside strings. */
    static String ascii(String json) {
        StringBuilder out = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c < ' ' || c >= 0x7f) {
                out.append("\\u").append(HEX.toHexDigits(c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Returns a path as a string; empty if it is not valid UTF-8. */
    static Optional<String> path(RepoPath path) {
        return Optional.of(path.utf8()).filter(text -> RepoPath.of(text).equals(path));
    }

    /** Returns the bytes of a path in hexadecimal if it is not valid UTF-8; otherwise empty. */
    static Optional<String> pathBytes(RepoPath path) {
        return path(path).isPresent() ? Optional.empty() : Optional.of(HEX.formatHex(path.bytes()));
    }

    /**
     * Parses a path that is given in one of the two forms; empty if both are empty.
     *
     * @throws IllegalArgumentException if the value is not a path
     */
    static Optional<RepoPath> path(Optional<String> path, Optional<String> pathBytes) {
        return path.map(RepoPath::of).or(() -> pathBytes.map(hex -> RepoPath.ofBytes(HEX.parseHex(hex))));
    }

    /**
     * Parses a digest that was written by its {@code toString}.
     *
     * @throws IllegalArgumentException if it is not a digest
     */
    static Digest digest(String text) {
        if (!text.startsWith(DIGEST)) {
            throw new IllegalArgumentException("no digest");
        }
        return Digest.of(HEX.parseHex(text.substring(DIGEST.length())));
    }
}
