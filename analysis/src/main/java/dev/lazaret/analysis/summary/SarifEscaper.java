package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.HexFormat;

/** Escapes foreign text in SARIF (2.1.0), and converts paths to addresses. */
final class SarifEscaper {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Characters that a path may contain unescaped (RFC 3986, 3.3). Excludes the colon, which could end a scheme. */
    private static final String UNRESERVED = "-._~/!$&'()*+,;=@";

    private SarifEscaper() {}

    /**
     * Returns a message string that shows {@code text} and nothing else. Braces are doubled (3.11.5), and a blank
     * separates brackets that would form a link (3.11.6).
     */
    static String message(String text) {
        return SummarySanitizer.text(text).replace("{", "{{").replace("}", "}}").replace("](", "] (");
    }

    /** Returns a path as a relative address. */
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
