package dev.lazaret.viewer.language;

/** Styles a patch, one style for each line. */
final class DiffLexer {
    private DiffLexer() {}

    static Spans lex(String text) {
        TextCursor scan = new TextCursor(text);
        while (scan.more()) {
            scan.take(scan.lineEnd() + 1, style(scan));
        }
        return scan.build();
    }

    private static Style style(TextCursor scan) {
        if (scan.starts("+++ ") || scan.starts("--- ") || scan.starts("diff ") || scan.starts("index ")) {
            return Style.KEYWORD;
        }
        return switch (scan.peek()) {
            case '@' -> Style.ATTRIBUTE;
            case '+', '>' -> Style.STRING;
            case '-', '<' -> Style.LIFETIME;
            case '#' -> Style.COMMENT;
            default -> Style.PLAIN;
        };
    }
}
