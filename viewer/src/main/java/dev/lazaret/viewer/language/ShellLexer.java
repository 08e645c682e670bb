package dev.lazaret.viewer.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Styles a shell script. A here-document ({@code <<WORD}) is styled as a string. */
final class ShellLexer {
    private static final Set<String> KEYWORDS =
            Set.of(("if then elif else fi for while until do done case esac in function select time "
                            + "return break continue exit local export readonly declare typeset unset eval exec source alias trap set "
                            + "shift")
                    .split(" ", -1));
    private static final int LONGEST_END = 200;

    private final TextCursor scan;
    private final Deque<String> documents = new ArrayDeque<>();

    private ShellLexer(String text) {
        this.scan = new TextCursor(text);
    }

    static Spans lex(String text) {
        return new ShellLexer(text).read();
    }

    private Spans read() {
        while (scan.more()) {
            char c = scan.peek();
            switch (c) {
                case '\n' -> {
                    scan.take(scan.at() + 1, Style.PLAIN);
                    documents();
                }
                case '#' -> comment();
                case '\'' -> scan.take(scan.quotedLines("'", "'", false), Style.STRING);
                case '"' -> scan.take(scan.quotedLines("\"", "\"", true), Style.STRING);
                case '`' -> scan.take(scan.at() + 1, Style.STRING);
                case '\\' -> scan.take(scan.at() + 2, Style.PLAIN);
                case '$' -> variable();
                case '<' -> document();
                default -> word(c);
            }
        }
        return scan.build();
    }

    private void comment() {
        char before = scan.peek(-1);
        boolean begins = before == 0 || TextCursor.isBlank(before) || before == '\n' || before == ';' || before == '(';
        scan.take(begins ? scan.lineEnd() : scan.at() + 1, begins ? Style.COMMENT : Style.PLAIN);
    }

    /** Styles a variable. After {@code $(}, lexing continues with the command. */
    private void variable() {
        if (scan.peek(1) == '(') {
            scan.take(scan.at() + 2, Style.TYPE);
        } else if (scan.peek(1) == '\'') {
            scan.take(scan.at() + 1, Style.STRING);
            scan.take(scan.quotedLines("'", "'", true), Style.STRING);
        } else {
            VariableLexer.take(scan);
        }
    }

    /**
     * Styles the beginning of a here-document, and records the delimiter after {@code <<}, which also ends the
     * document.
     */
    private void document() {
        boolean here = scan.starts("<<") && !scan.starts("<<<");
        scan.take(scan.at() + (here ? 2 : scan.starts("<<<") ? 3 : 1), Style.PLAIN);
        if (!here) {
            return;
        }
        String text = scan.text();
        int from = scan.at();
        int i = from;
        while (i < text.length() && "-~ \\\"'".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        int end = i;
        while (end < text.length() && end - i < LONGEST_END && TextCursor.isWord(text.charAt(end))) {
            end++;
        }
        if (end > i && !TextCursor.isDigit(text.charAt(i))) {
            documents.add(text.substring(i, end));
            boolean quoted = end < text.length() && (text.charAt(end) == '"' || text.charAt(end) == '\'');
            scan.take(quoted ? end + 1 : end, Style.ATTRIBUTE);
        }
    }

    private void documents() {
        while (scan.more() && !documents.isEmpty()) {
            int end = scan.lineEnd();
            String closing = documents.getFirst();
            String line = scan.text().substring(scan.at(), Math.min(end, scan.at() + 2 * LONGEST_END));
            if (line.strip().equals(closing)) {
                documents.removeFirst();
                scan.take(end, Style.ATTRIBUTE);
            } else {
                scan.take(end + 1, Style.STRING);
                continue;
            }
            if (scan.more()) {
                scan.take(scan.at() + 1, Style.PLAIN);
            }
        }
    }

    private void word(char c) {
        if (!TextCursor.isWord(c)) {
            scan.take(scan.at() + 1, Style.PLAIN);
            return;
        }
        int end = scan.wordEnd();
        char next = end < scan.text().length() ? scan.text().charAt(end) : 0;
        char before = scan.peek(-1);
        boolean alone = before != '-' && before != '.' && before != '/' && next != '-' && next != '.' && next != '/';
        String word = scan.text().substring(scan.at(), Math.min(end, scan.at() + 16));
        if (next == '=' && alone) {
            scan.take(end, Style.TYPE);
        } else if (next == '(' && scan.text().startsWith("()", end)) {
            scan.take(end, Style.FUNCTION);
        } else if (alone && KEYWORDS.contains(word)) {
            scan.take(end, Style.KEYWORD);
        } else {
            boolean number = alone
                    && TextCursor.isDigit(c)
                    && end - scan.at() < 16
                    && word.chars().allMatch(Character::isDigit);
            scan.take(end, number ? Style.NUMBER : Style.PLAIN);
        }
    }
}
