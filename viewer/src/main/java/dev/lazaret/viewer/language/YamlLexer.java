package dev.lazaret.viewer.language;

import java.util.Set;

/** Styles YAML, line by line. The indented lines of a block scalar ({@code |} or {@code >}) are styled as a string. */
final class YamlLexer {
    private static final Set<String> WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "~");
    private static final int LONGEST_WORD = 64;

    private final TextCursor scan;
    /** Number of open brackets. Inside brackets, a comma ends a value. */
    private int flow;

    private YamlLexer(String text) {
        this.scan = new TextCursor(text);
    }

    static Spans lex(String text) {
        return new YamlLexer(text).read();
    }

    private Spans read() {
        while (scan.more()) {
            int start = scan.at();
            scan.blanks();
            line(start, scan.at() - start);
        }
        return scan.build();
    }

    private void line(int start, int first) {
        int indent = first;
        if (indent == 0 && (scan.starts("---") || scan.starts("..."))) {
            scan.take(scan.at() + 3, Style.KEYWORD);
        } else if (indent == 0 && scan.peek() == '%') {
            scan.take(scan.lineEnd(), Style.ATTRIBUTE);
        }
        while (scan.more() && scan.peek() != '\n') {
            boolean block = false;
            char c = scan.peek();
            switch (c) {
                case ' ', '\t', '\r' -> scan.blanks();
                case '#' -> comment();
                case '"' -> quoted(scan.quotedLines("\"", "\"", true));
                case '\'' -> quoted(scan.quotedLines("'", "'", false));
                case '&', '*', '!' -> scan.take(tagEnd(), Style.ATTRIBUTE);
                case '[', '{' -> {
                    flow++;
                    scan.take(scan.at() + 1, Style.PLAIN);
                }
                case ']', '}' -> {
                    flow = Math.max(0, flow - 1);
                    scan.take(scan.at() + 1, Style.PLAIN);
                }
                case ',', ':', '?' -> scan.take(scan.at() + 1, Style.PLAIN);
                case '-' -> {
                    boolean item = scan.peek(1) == ' ' || scan.peek(1) == '\n' || scan.peek(1) == 0;
                    if (item) {
                        scan.take(scan.at() + 1, Style.PLAIN);
                        scan.blanks();
                        boolean text = scan.peek() == '|' || scan.peek() == '>';
                        indent = text ? indent : scan.at() - start;
                    } else {
                        scalar();
                    }
                }
                case '|', '>' -> {
                    scan.take(tagEnd(), Style.ATTRIBUTE);
                    block = flow == 0;
                }
                default -> scalar();
            }
            if (block && endsHere()) {
                scan.blanks();
                if (scan.peek() == '#') {
                    scan.take(scan.lineEnd(), Style.COMMENT);
                }
                block(indent);
                return;
            }
        }
        if (scan.more()) {
            scan.take(scan.at() + 1, Style.PLAIN);
        }
    }

    /** Whether nothing, or only a comment, follows in this line. */
    private boolean endsHere() {
        char c = scan.inkAfter(scan.at());
        return c == '\n' || c == '#' || c == 0;
    }

    private void block(int indent) {
        if (scan.more()) {
            scan.take(scan.at() + 1, Style.PLAIN);
        }
        while (scan.more()) {
            int i = scan.at();
            while (i < scan.text().length()
                    && (scan.text().charAt(i) == ' ' || scan.text().charAt(i) == '\t')) {
                i++;
            }
            boolean empty = i == scan.text().length()
                    || scan.text().charAt(i) == '\n'
                    || scan.text().charAt(i) == '\r';
            if (!empty && i - scan.at() <= indent) {
                return;
            }
            scan.take(scan.lineEnd() + 1, Style.STRING);
        }
    }

    private void comment() {
        char before = scan.peek(-1);
        boolean begins = before == 0 || TextCursor.isBlank(before) || before == '\n';
        scan.take(begins ? scan.lineEnd() : scan.at() + 1, begins ? Style.COMMENT : Style.PLAIN);
    }

    private void quoted(int end) {
        scan.take(end, scan.inkAfter(end) == ':' ? Style.FUNCTION : Style.STRING);
    }

    private int tagEnd() {
        int i = scan.at();
        while (i < scan.text().length() && " \t\r\n,]}".indexOf(scan.text().charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    /** Styles a plain scalar, or a key. */
    private void scalar() {
        String text = scan.text();
        int i = scan.at();
        int ink = i;
        while (i < text.length() && text.charAt(i) != '\n') {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : '\n';
            boolean key = c == ':' && (next == ' ' || next == '\n' || next == '\r' || next == '\t');
            boolean comment = c == '#' && i > scan.at() && TextCursor.isBlank(text.charAt(i - 1));
            if (key) {
                scan.take(ink, Style.FUNCTION);
                return;
            }
            if (comment || (flow > 0 && (c == ',' || c == ']' || c == '}'))) {
                break;
            }
            i++;
            ink = TextCursor.isBlank(c) ? ink : i;
        }
        scan.take(ink, value(scan.at(), ink));
    }

    private Style value(int from, int end) {
        String word = scan.text().substring(from, Math.min(end, from + LONGEST_WORD));
        if (WORDS.contains(word)) {
            return Style.KEYWORD;
        }
        boolean number = TextCursor.isNumber(word, 0, word.length()) && word.indexOf(' ') < 0 && word.indexOf('/') < 0;
        return number ? Style.NUMBER : Style.STRING;
    }
}
