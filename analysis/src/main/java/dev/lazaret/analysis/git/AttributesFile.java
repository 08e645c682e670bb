package dev.lazaret.analysis.git;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * A file of attributes (gitattributes): whether git changes a file's bytes before it compares them. An attribute that is unset
 * ({@code -text}, as in {@code binary}) changes none.
 */
final class AttributesFile {
    private static final Set<String> CHANGING =
            Set.of("filter", "text", "eol", "crlf", "ident", "working-tree-encoding");

    private AttributesFile() {}

    /** The first attribute of the text that changes bytes, whatever the files that it is meant for. */
    static Optional<String> changing(String text) {
        return Arrays.stream(text.split("\n", -1))
                .map(AttributesFile::ofLine)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> ofLine(String line) {
        StringTokenizer words = new StringTokenizer(line, " \t\r\u000b\f");
        // The first is the pattern, or the begin of a quoted one: its rest is taken for attributes, which errs on the
        // safe side.
        if (!words.hasMoreTokens() || words.nextToken().startsWith("#")) {
            return Optional.empty();
        }
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (CHANGING.contains(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
