package dev.lazaret.analysis.git;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * Reads a gitattributes file for attributes that make git convert a file's bytes before it compares them. An attribute
 * that is unset ({@code -text}, as in {@code binary}) converts nothing.
 */
final class ConversionAttributeReader {
    private static final Set<String> CHANGING =
            Set.of("filter", "text", "eol", "crlf", "ident", "working-tree-encoding");

    private ConversionAttributeReader() {}

    /** Returns the first attribute that converts bytes, for any pattern. */
    static Optional<String> changing(String text) {
        return Arrays.stream(text.split("\n", -1))
                .map(ConversionAttributeReader::ofLine)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> ofLine(String line) {
        StringTokenizer words = new StringTokenizer(line, " \t\r\u000b\f");
        // The first token is the pattern, or the beginning of a quoted one. The rest of a quoted pattern is read as
        // attributes, which errs on the safe side.
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
