package dev.lazaret.viewer.language;

import java.util.Set;

/** Styles a makefile or justfile, line by line: targets, variables, directives, and the commands of recipes. */
final class MakeLexer {
    private static final Set<String> DIRECTIVES = Set.of(
            ("include sinclude define endef ifdef ifndef ifeq ifneq else endif export unexport override private vpath set alias import "
                            + "mod config menu endmenu")
                    .split(" ", -1));
    private static final int LONGEST_DIRECTIVE = 12;

    private final TextCursor scan;

    private MakeLexer(String text) {
        this.scan = new TextCursor(text);
    }

    static Spans lex(String text) {
        return new MakeLexer(text).read();
    }

    private Spans read() {
        while (scan.more()) {
            boolean recipe = TextCursor.isBlank(scan.peek());
            scan.blanks();
            if (!recipe) {
                head();
            }
            rest();
        }
        return scan.build();
    }

    /** Styles the beginning of a line: a directive, or the names before {@code :} or {@code =}. */
    private void head() {
        String text = scan.text();
        if (scan.peek() == '-') {
            scan.take(scan.at() + 1, Style.PLAIN);
        }
        int end = scan.wordEnd();
        String word = text.substring(scan.at(), Math.min(end, scan.at() + LONGEST_DIRECTIVE));
        if (DIRECTIVES.contains(word)) {
            scan.take(end, Style.KEYWORD);
            return;
        }
        int i = scan.at();
        while (i < text.length() && "=:#\n".indexOf(text.charAt(i)) < 0 && text.charAt(i) != '$') {
            i++;
        }
        char c = i < text.length() ? text.charAt(i) : 0;
        boolean assigned = c == '=' || (c == ':' && (text.startsWith(":=", i) || text.startsWith("::=", i)));
        if (i > scan.at() && (assigned || c == ':')) {
            scan.take(i, assigned ? Style.TYPE : Style.FUNCTION);
        }
    }

    private void rest() {
        while (scan.more()) {
            char c = scan.peek();
            switch (c) {
                case '\n' -> {
                    scan.take(scan.at() + 1, Style.PLAIN);
                    return;
                }
                case '#' -> scan.take(scan.lineEnd(), Style.COMMENT);
                case '$' -> VariableLexer.take(scan);
                case '"', '\'' -> scan.take(scan.quoted(c, true), Style.STRING);
                case '\\' -> scan.take(scan.at() + 2, Style.PLAIN);
                default -> scan.take(scan.at() + 1, Style.PLAIN);
            }
        }
    }
}
