package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.HexFormat;

/** Escapes text in SARIF (2.1.0), and converts paths to URIs. */
final class SarifEscaper {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /**
     * Characters that a path may contain unescaped (RFC 3986, 3.3). Excludes the colon, because text before it could be
     * read as a URI scheme.
     */
    private static final String UNRESERVED = "-._~/!$&'()*+,;=@";

    private SarifEscaper() {}

    /**
     * Returns a message string that shows exactly {@code text}. Braces are doubled (3.11.5), and a space separates
     * brackets that would form a link (3.11.6).
     */
    static String message(String text) {
        return SummarySanitizer.text(text).replace("{", "{{").replace("}", "}}").replace("](", "] (");
    }

    /** Converts a path to a relative URI. */
    static String uri(RepoPath path) {
        StringBuilder uri = new StringBuilder();
        for (byte one : path.bytes()) {
            char c = (char) (one & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                uri.append(c);
            } else {
                uri.append('%').append(HEX.toHexDigits(one));
            }
        }
        return uri.toString();
    }
}
