package dev.lazaret.viewer.language;

/** Styles Markdown: headings, code, link targets, comments. */
final class MarkdownLexer {
    private static final int LONGEST_LINK = 2_000;

    private final TextCursor scan;

    private MarkdownLexer(String text) {
        this.scan = new TextCursor(text);
    }

    static Spans lex(String text) {
        return new MarkdownLexer(text).read();
    }

    private Spans read() {
        while (scan.more()) {
            scan.blanks();
            char c = scan.peek();
            if (scan.starts("```") || scan.starts("~~~")) {
                fence(c);
            } else if (c == '#') {
                scan.take(scan.lineEnd(), Style.KEYWORD);
            } else if (c == '>') {
                scan.take(scan.at() + 1, Style.ATTRIBUTE);
            } else if ((c == '-' || c == '*' || c == '+') && scan.peek(1) == ' ') {
                scan.take(scan.at() + 1, Style.ATTRIBUTE);
            } else if (TextCursor.isDigit(c)) {
                number();
            }
            line();
        }
        return scan.build();
    }

    /** Styles the lines between two fences. An unclosed fence extends to the end. */
    private void fence(char mark) {
        String fence = String.valueOf(mark).repeat(3);
        scan.take(scan.at() + 3, Style.ATTRIBUTE);
        scan.take(scan.lineEnd() + 1, Style.ATTRIBUTE);
        while (scan.more()) {
            int i = scan.at();
            while (i < scan.text().length() && TextCursor.isBlank(scan.text().charAt(i))) {
                i++;
            }
            if (scan.text().startsWith(fence, i)) {
                scan.take(scan.lineEnd(), Style.ATTRIBUTE);
                return;
            }
            scan.take(scan.lineEnd() + 1, Style.STRING);
        }
    }

    private void number() {
        int i = scan.at();
        while (i < scan.text().length() && TextCursor.isDigit(scan.text().charAt(i))) {
            i++;
        }
        boolean item = i + 1 < scan.text().length()
                && scan.text().charAt(i) == '.'
                && scan.text().charAt(i + 1) == ' ';
        scan.take(item ? i + 1 : i, item ? Style.ATTRIBUTE : Style.PLAIN);
    }

    private void line() {
        while (scan.more()) {
            char c = scan.peek();
            if (c == '\n') {
                scan.take(scan.at() + 1, Style.PLAIN);
                return;
            }
            if (scan.starts("<!--")) {
                scan.take(scan.after("-->", scan.at() + 4), Style.COMMENT);
            } else if (c == '`') {
                code();
            } else if (c == ']' && scan.peek(1) == '(') {
                link();
            } else if (c == '\\') {
                scan.take(scan.at() + 2, Style.PLAIN);
            } else if (scan.starts("http://") || scan.starts("https://")) {
                scan.take(addressEnd(), Style.FUNCTION);
            } else {
                scan.take(scan.at() + 1, Style.PLAIN);
            }
        }
    }

    private void code() {
        int ticks = scan.at();
        while (ticks < scan.text().length() && scan.text().charAt(ticks) == '`') {
            ticks++;
        }
        int end = ticks;
        while (end < scan.text().length()
                && scan.text().charAt(end) != '`'
                && scan.text().charAt(end) != '\n') {
            end++;
        }
        boolean closed = end < scan.text().length() && scan.text().charAt(end) == '`';
        while (closed && end < scan.text().length() && scan.text().charAt(end) == '`') {
            end++;
        }
        scan.take(end, closed ? Style.STRING : Style.PLAIN);
    }

    private void link() {
        scan.take(scan.at() + 2, Style.PLAIN);
        int i = scan.at();
        int limit = Math.min(scan.text().length(), i + LONGEST_LINK);
        while (i < limit && scan.text().charAt(i) != ')' && scan.text().charAt(i) != '\n') {
            i++;
        }
        if (i > scan.at()) {
            scan.take(i, Style.FUNCTION);
        }
    }

    private int addressEnd() {
        int i = scan.at();
        while (i < scan.text().length()
                && scan.text().charAt(i) > ' '
                && ")>\"'`]".indexOf(scan.text().charAt(i)) < 0) {
            i++;
        }
        return i;
    }
}
