package dev.lazaret.viewer.language;

/** Styles a text according to a {@link Grammar}. */
final class GrammarLexer {
    private static final int LONGEST_KEYWORD = 24;

    private final Grammar grammar;
    private final TextCursor scan;

    private GrammarLexer(Grammar grammar, String text) {
        this.grammar = grammar;
        this.scan = new TextCursor(text);
    }

    static Spans lex(Grammar grammar, String text) {
        return new GrammarLexer(grammar, text).read();
    }

    private Spans read() {
        if (scan.starts("#!")) {
            scan.take(scan.lineEnd(), Style.COMMENT);
        }
        while (scan.more()) {
            char c = scan.peek();
            if (c == '\n' || TextCursor.isBlank(c)) {
                scan.take(scan.at() + 1, Style.PLAIN);
            } else if (!comment() && !string(scan.at()) && !directive(c) && !variable(c)) {
                word(c);
            }
        }
        return scan.build();
    }

    private boolean comment() {
        for (Grammar.Pair pair : grammar.comments()) {
            if (scan.starts(pair.open())) {
                scan.take(scan.after(pair.close(), scan.at() + pair.open().length()), Style.COMMENT);
                return true;
            }
        }
        for (String open : grammar.lineComments()) {
            if (scan.starts(open)) {
                scan.take(scan.lineEnd(), Style.COMMENT);
                return true;
            }
        }
        return false;
    }

    private boolean string(int from) {
        for (Grammar.Quote quote : grammar.strings()) {
            if (scan.text().startsWith(quote.open(), from)) {
                if (from > scan.at()) {
                    scan.take(from, Style.STRING);
                }
                int end = quote.lines()
                        ? scan.quotedLines(quote.open(), quote.close(), quote.escapes())
                        : scan.quoted(quote.open().charAt(0), quote.escapes());
                scan.take(end, grammar.keys() && scan.inkAfter(end) == ':' ? Style.FUNCTION : Style.STRING);
                return true;
            }
        }
        return false;
    }

    private boolean directive(char c) {
        if (c == 0 || c != grammar.directive() || !scan.isFirstInLine()) {
            return false;
        }
        int start = scan.at();
        scan.take(start + 1, Style.ATTRIBUTE);
        while (scan.peek() == ' ') {
            scan.take(scan.at() + 1, Style.ATTRIBUTE);
        }
        int end = scan.wordEnd();
        boolean include = scan.text().startsWith("include", scan.at());
        if (end > scan.at()) {
            scan.take(end, Style.ATTRIBUTE);
        }
        scan.blanks();
        if (include && scan.peek() == '<') {
            int i = scan.at();
            while (i < scan.text().length()
                    && scan.text().charAt(i) != '>'
                    && scan.text().charAt(i) != '\n') {
                i++;
            }
            scan.take(i < scan.text().length() && scan.text().charAt(i) == '>' ? i + 1 : i, Style.STRING);
        }
        return true;
    }

    private boolean variable(char c) {
        if (!grammar.variables() || c != '$') {
            return false;
        }
        VariableLexer.take(scan);
        return true;
    }

    private void word(char c) {
        if (TextCursor.isDigit(c)) {
            scan.take(scan.numberEnd(), Style.NUMBER);
            return;
        }
        if (!TextCursor.isWord(c)) {
            scan.take(scan.at() + 1, Style.PLAIN);
            return;
        }
        int end = scan.wordEnd();
        boolean prefix = end - scan.at() <= 2 && isQuote(end) && grammar.directive() != '#';
        if (prefix && string(end)) {
            return;
        }
        scan.take(end, style(scan.text().substring(scan.at(), Math.min(end, scan.at() + LONGEST_KEYWORD)), end));
    }

    private boolean isQuote(int at) {
        char c = at < scan.text().length() ? scan.text().charAt(at) : 0;
        return c == '"' || c == '\'';
    }

    private Style style(String word, int end) {
        if (grammar.keywords().contains(word)) {
            return Style.KEYWORD;
        }
        if (grammar.types().contains(word)) {
            return Style.TYPE;
        }
        if (scan.inkAfter(end) == '(') {
            return Style.FUNCTION;
        }
        boolean capital = Character.isUpperCase(word.charAt(0)) && hasSmall(word);
        return grammar.capitals() && capital ? Style.TYPE : Style.PLAIN;
    }

    private static boolean hasSmall(String word) {
        for (int i = 1; i < word.length(); i++) {
            if (Character.isLowerCase(word.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
