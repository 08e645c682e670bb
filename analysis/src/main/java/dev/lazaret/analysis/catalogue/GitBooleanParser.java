package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Node;
import java.util.Locale;
import java.util.Optional;

/**
 * Parses the values that git accepts as booleans (git-config, "Values"). Other configuration formats use the same
 * values.
 */
final class GitBooleanParser {
    private GitBooleanParser() {}

    static Optional<Boolean> parse(Node value) {
        return switch (value) {
            case Node.Bool bool -> Optional.of(bool.value());
            case Node.Text text -> parse(text.value());
            case Node.Literal literal -> parse(literal.spelling());
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> Optional.of(true);
            case "false", "no", "off", "0", "" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
