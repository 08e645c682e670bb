package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.HexFormat;

/** Text of others in SARIF (2.1.0): what of it would be read as more than text, and paths as addresses. */
final class SarifText {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** What may stand in a path as it is (RFC 3986, 3.3); a colon could end a scheme. */
    private static final String UNRESERVED = "-._~/!$&'()*+,;=@";

    private SarifText() {}

    /**
     * A message string that shows {@code text} and nothing else: braces are doubled (3.11.5), and a blank parts the brackets of what
     * would be a link (3.11.6).
     */
    static String message(String text) {
        return SummaryText.text(text).replace("{", "{{").replace("}", "}}").replace("](", "] (");
    }

    /** A path as a relative address. */
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
