package dev.lazaret.viewer.language;

/** Styles TOML in one pass. Accepts any text, valid or not. */
final class TomlLexer {
    private static final int LONGEST_WORD = 6;

    private final TextCursor scan;

    private TomlLexer(String text) {
        this.scan = new TextCursor(text);
    }

    static Spans lex(String text) {
        return new TomlLexer(text).read();
    }

    private Spans read() {
        boolean lineStart = true;
        int depth = 0;
        while (scan.more()) {
            scan.blanks();
            char c = scan.peek();
            boolean header = c == '[' && lineStart && depth == 0;
            lineStart = c == '\n';
            switch (c) {
                case '#' -> scan.take(scan.lineEnd(), Style.COMMENT);
                case '"', '\'' -> {
                    int end = stringEnd(c);
                    scan.take(end, isKey(end) ? Style.FUNCTION : Style.STRING);
                }
                case '[', '{' -> {
                    depth += header ? 0 : 1;
                    scan.take(header ? headerEnd() : scan.at() + 1, header ? Style.ATTRIBUTE : Style.PLAIN);
                }
                case ']', '}' -> {
                    depth = Math.max(0, depth - 1);
                    scan.take(scan.at() + 1, Style.PLAIN);
                }
                default -> word(c);
            }
        }
        return scan.build();
    }

    private void word(char first) {
        int end = scan.at();
        while (end < scan.text().length() && isWord(scan.text().charAt(end))) {
            end++;
        }
        String word = scan.text().substring(scan.at(), Math.min(end, scan.at() + LONGEST_WORD));
        if (word.isEmpty()) {
            scan.take(end + 1, Style.PLAIN);
        } else if (isKey(end)) {
            scan.take(end, Style.FUNCTION);
        } else if (word.equals("true") || word.equals("false")) {
            scan.take(end, Style.KEYWORD);
        } else {
            boolean number = TextCursor.isDigit(first)
                    || first == '+'
                    || first == '-'
                    || word.equals("inf")
                    || word.equals("nan");
            scan.take(end, number ? Style.NUMBER : Style.PLAIN);
        }
    }

    private static boolean isWord(char c) {
        return (c < 0x80 && TextCursor.isWord(c)) || c == '-' || c == '+' || c == '.' || c == ':';
    }

    /** Whether the word that ends at {@code end} is a key or part of a key. */
    private boolean isKey(int end) {
        char next = scan.inkAfter(end);
        return next == '=' || next == '.';
    }

    private int headerEnd() {
        int comment = scan.text().indexOf('#', scan.at(), scan.lineEnd());
        return comment < 0 ? scan.lineEnd() : comment;
    }

    private int stringEnd(char quote) {
        String three = String.valueOf(quote).repeat(3);
        return scan.starts(three) ? scan.quotedLines(three, three, quote == '"') : scan.quoted(quote, quote == '"');
    }
}
