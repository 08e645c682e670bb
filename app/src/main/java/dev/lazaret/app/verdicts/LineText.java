package dev.lazaret.app.verdicts;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.HexFormat;
import java.util.Optional;

/** What lines of a file of verdicts are made of. */
final class LineText {
    private static final HexFormat HEX = HexFormat.of();
    private static final String DIGEST = "sha256:";

    private LineText() {}

    /** JSON as printable ASCII: whatever is none stands in strings alone. */
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

    /** A path that is text; empty where it is none. */
    static Optional<String> path(RepoPath path) {
        return Optional.of(path.utf8()).filter(text -> RepoPath.of(text).equals(path));
    }

    /** The bytes of a path that is none. */
    static Optional<String> pathBytes(RepoPath path) {
        return path(path).isPresent() ? Optional.empty() : Optional.of(HEX.formatHex(path.bytes()));
    }

    /**
     * The path of one of both.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Optional<RepoPath> path(Optional<String> path, Optional<String> pathBytes) {
        return path.map(RepoPath::of).or(() -> pathBytes.map(hex -> RepoPath.ofBytes(HEX.parseHex(hex))));
    }

    /**
     * A digest that was written by its {@code toString}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Digest digest(String text) {
        if (!text.startsWith(DIGEST)) {
            throw new IllegalArgumentException("no digest");
        }
        return Digest.of(HEX.parseHex(text.substring(DIGEST.length())));
    }
}
