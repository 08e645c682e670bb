package dev.lazaret.viewer.language;

import java.util.Set;

/**
 * Styles files that consist of sections with keys, line by line. In lists of patterns such as {@code .gitignore}, only
 * comments have a style.
 */
final class IniLexer {
    private static final Set<String> WORDS = Set.of("true", "false", "yes", "no", "on", "off");
    private static final int LONGEST_WORD = 32;

    private final TextCursor scan;

    private IniLexer(String text) {
        this.scan = new TextCursor(text);
    }

    static Spans lex(String text) {
        return new IniLexer(text).read();
    }

    private Spans read() {
        while (scan.more()) {
            scan.blanks();
            switch (scan.peek()) {
                case '#', ';' -> scan.take(scan.lineEnd(), Style.COMMENT);
                case '[' -> scan.take(scan.lineEnd(), Style.ATTRIBUTE);
                default -> pair();
            }
            if (scan.more()) {
                scan.take(scan.at() + 1, Style.PLAIN);
            }
        }
        return scan.build();
    }

    private void pair() {
        int end = scan.lineEnd();
        int equals = scan.at();
        while (equals < end && scan.text().charAt(equals) != '=') {
            equals++;
        }
        if (equals < end && equals > scan.at()) {
            int ink = equals;
            while (ink > scan.at() && TextCursor.isBlank(scan.text().charAt(ink - 1))) {
                ink--;
            }
            scan.take(ink, Style.FUNCTION);
            scan.take(equals + 1, Style.PLAIN);
            scan.blanks();
            value(end);
        } else if (end > scan.at()) {
            scan.take(end, Style.PLAIN);
        }
    }

    private void value(int end) {
        if (scan.at() >= end) {
            return;
        }
        String word = scan.text()
                .substring(scan.at(), Math.min(end, scan.at() + LONGEST_WORD))
                .strip();
        boolean number = TextCursor.isNumber(word, 0, word.length()) && word.indexOf(' ') < 0;
        scan.take(end, WORDS.contains(word) ? Style.KEYWORD : number ? Style.NUMBER : Style.STRING);
    }
}
