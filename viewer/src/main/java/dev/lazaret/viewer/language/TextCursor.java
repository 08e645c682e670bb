package dev.lazaret.viewer.language;

/** A cursor that moves forward over a text and collects styles. */
final class TextCursor {
    /**
     * Maximum number of characters that are examined ahead of or behind the cursor, so that lexing takes linear time.
     */
    private static final int AHEAD = 64;

    private final String text;
    private final Spans.Builder spans = new Spans.Builder();
    private int at;

    TextCursor(String text) {
        this.text = text;
    }

    boolean more() {
        return at < text.length();
    }

    int at() {
        return at;
    }

    String text() {
        return text;
    }

    /** Returns the UTF-16 unit {@code by} units after the cursor; 0 outside the text. */
    char peek(int by) {
        int i = at + by;
        return i >= 0 && i < text.length() ? text.charAt(i) : 0;
    }

    char peek() {
        return peek(0);
    }

    boolean starts(String with) {
        return text.startsWith(with, at);
    }

    /** Whether only blanks precede the cursor in its line. Looks back at most {@link #AHEAD} characters. */
    boolean isFirstInLine() {
        int i = at - 1;
        int limit = Math.max(0, at - AHEAD);
        while (i >= limit && isBlank(text.charAt(i))) {
            i--;
        }
        return i < 0 || (i >= limit && text.charAt(i) == '\n');
    }

    /** Returns the offset of the next line feed, or of the end. */
    int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /** Returns the offset after the word at the cursor. */
    int wordEnd() {
        int i = at;
        while (i < text.length() && isWord(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Returns the offset after the next {@code close} from {@code from}; the end of the text if there is none. */
    int after(String close, int from) {
        int end = text.indexOf(close, from);
        return end < 0 ? text.length() : end + close.length();
    }

    /**
     * Returns the offset after the quoted text at the cursor, which can't span lines; the end of the line if the quote
     * isn't closed.
     */
    int quoted(char quote, boolean escapes) {
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != quote && text.charAt(i) != '\n') {
            boolean escape = escapes && text.charAt(i) == '\\' && i + 1 < text.length() && text.charAt(i + 1) != '\n';
            i += escape ? 2 : 1;
        }
        return i < text.length() && text.charAt(i) == quote ? i + 1 : i;
    }

    /**
     * Returns the offset after the quoted text at the cursor, which may span lines; the end of the text if the quote
     * isn't closed.
     */
    int quotedLines(String open, String close, boolean escapes) {
        int i = at + open.length();
        while (i < text.length() && !text.startsWith(close, i)) {
            i += escapes && text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), i + close.length());
    }

    /**
     * Returns the first unit from {@code from} that isn't a blank; 0 if there is none within {@link #AHEAD} characters.
     */
    char inkAfter(int from) {
        int i = from;
        int limit = Math.min(text.length(), from + AHEAD);
        while (i < limit && isBlank(text.charAt(i))) {
            i++;
        }
        return i < limit ? text.charAt(i) : 0;
    }

    /**
     * Styles the text up to {@code end}, and moves the cursor there. Always moves by at least one unit, so that loops
     * terminate.
     */
    void take(int end, Style style) {
        int to = Math.min(text.length(), Math.max(end, at + 1));
        spans.add(to, style);
        at = to;
    }

    /** Moves over blanks, which get no style. */
    void blanks() {
        int i = at;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        if (i > at) {
            take(i, Style.PLAIN);
        }
    }

    Spans build() {
        return spans.build();
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether a unit can be part of a name. This includes letters of any script. */
    static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || isDigit(c)
                || c == '_'
                || (c >= 0x80 && Character.isLetterOrDigit(c));
    }

    /** Whether a word looks like a number: it begins with a digit, possibly after a sign or a dot. */
    static boolean isNumber(String text, int from, int end) {
        int i = from;
        if (i < end && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
            i++;
        }
        if (i < end && text.charAt(i) == '.') {
            i++;
        }
        return i < end && isDigit(text.charAt(i));
    }

    /** Returns the offset after the number at the cursor: digits, letters of a base or a unit, dots and underscores. */
    int numberEnd() {
        int i = at + 1;
        while (i < text.length() && (isWord(text.charAt(i)) || text.charAt(i) == '.')) {
            i++;
        }
        return i;
    }
}
