package dev.lazaret.viewer.language;

/** Styles TOML in one pass. Accepts any text, valid or not. */
final class TomlLexer {
    private final String text;
    private final Spans.Builder spans = new Spans.Builder();
    private int at;

    private TomlLexer(String text) {
        this.text = text;
    }

    static Spans lex(String text) {
        return new TomlLexer(text).read();
    }

    private Spans read() {
        boolean lineStart = true;
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case '\n' -> {
                    lineStart = true;
                    take(at + 1, Style.PLAIN);
                    continue;
                }
                case ' ', '\t', '\r' -> {
                    take(at + 1, Style.PLAIN);
                    continue;
                }
                case '#' -> take(lineEnd(), Style.COMMENT);
                case '"', '\'' -> {
                    int end = stringEnd(c);
                    take(end, isKey(end) ? Style.FUNCTION : Style.STRING);
                }
                case '[' -> {
                    if (lineStart && depth == 0) {
                        take(headerEnd(), Style.ATTRIBUTE);
                    } else {
                        depth++;
                        take(at + 1, Style.PLAIN);
                    }
                }
                case '{' -> {
                    depth++;
                    take(at + 1, Style.PLAIN);
                }
                case ']', '}' -> {
                    depth = Math.max(0, depth - 1);
                    take(at + 1, Style.PLAIN);
                }
                default -> word(c);
            }
            lineStart = false;
        }
        return spans.build();
    }

    private void word(char first) {
        if (!isWord(first)) {
            take(at + 1, Style.PLAIN);
            return;
        }
        int end = at;
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        String word = text.substring(at, Math.min(end, at + 6));
        if (isKey(end)) {
            take(end, Style.FUNCTION);
        } else if (word.equals("true") || word.equals("false")) {
            take(end, Style.KEYWORD);
        } else {
            boolean number = (first >= '0' && first <= '9')
                    || first == '+'
                    || first == '-'
                    || word.equals("inf")
                    || word.equals("nan");
            take(end, number ? Style.NUMBER : Style.PLAIN);
        }
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-'
                || c == '+'
                || c == '.'
                || c == ':';
    }

    /**
     * Whether the word that ends at {@code end} is a key or part of a key. Looks at most 64 characters ahead, so that
     * lexing takes linear time.
     */
    private boolean isKey(int end) {
        int i = end;
        int limit = Math.min(text.length(), end + 64);
        while (i < limit && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i < limit && (text.charAt(i) == '=' || text.charAt(i) == '.');
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private int headerEnd() {
        int i = at;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '#') {
            i++;
        }
        return i;
    }

    private int stringEnd(char quote) {
        String three = String.valueOf(quote).repeat(3);
        if (text.startsWith(three, at)) {
            int i = at + 3;
            while (i < text.length() && !text.startsWith(three, i)) {
                i += quote == '"' && text.charAt(i) == '\\' ? 2 : 1;
            }
            return Math.min(text.length(), i + 3);
        }
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != quote && text.charAt(i) != '\n') {
            i += quote == '"' && text.charAt(i) == '\\' && i + 1 < text.length() && text.charAt(i + 1) != '\n' ? 2 : 1;
        }
        return i < text.length() && text.charAt(i) == quote ? i + 1 : Math.min(i, text.length());
    }

    private void take(int end, Style style) {
        spans.add(end, style);
        at = end;
    }
}
