package dev.lazaret.viewer.language;

/** A text while its styles are found: a place that only goes forward. */
final class Scan {
    /** How far a look ahead goes, so that a whole text stays linear. */
    private static final int AHEAD = 64;

    private final String text;
    private final Spans.Builder spans = new Spans.Builder();
    private int at;

    Scan(String text) {
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

    /** The unit here, or {@code by} units from here; 0 outside the text. */
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

    /** Whether nothing but blanks is before this place in its line. Looks back a little only. */
    boolean isFirstInLine() {
        int i = at - 1;
        int limit = Math.max(0, at - AHEAD);
        while (i >= limit && isBlank(text.charAt(i))) {
            i--;
        }
        return i < 0 || (i >= limit && text.charAt(i) == '\n');
    }

    /** Offset of the next line feed, or of the end. */
    int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /** Offset after the word that begins here. */
    int wordEnd() {
        int i = at;
        while (i < text.length() && isWord(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Offset after what begins here up to, and with, {@code close}; the end if that never comes. */
    int after(String close, int from) {
        int end = text.indexOf(close, from);
        return end < 0 ? text.length() : end + close.length();
    }

    /** Offset after a quoted text of one line that begins here; its line's end if it isn't closed. */
    int quoted(char quote, boolean escapes) {
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != quote && text.charAt(i) != '\n') {
            boolean escape = escapes && text.charAt(i) == '\\' && i + 1 < text.length() && text.charAt(i + 1) != '\n';
            i += escape ? 2 : 1;
        }
        return i < text.length() && text.charAt(i) == quote ? i + 1 : i;
    }

    /** Offset after a quoted text of any number of lines that begins here; the end if it isn't closed. */
    int quotedLines(String open, String close, boolean escapes) {
        int i = at + open.length();
        while (i < text.length() && !text.startsWith(close, i)) {
            i += escapes && text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), i + close.length());
    }

    /** The first unit that is no blank from {@code from} on, looking a little ahead only; 0 if there is none. */
    char inkAfter(int from) {
        int i = from;
        int limit = Math.min(text.length(), from + AHEAD);
        while (i < limit && isBlank(text.charAt(i))) {
            i++;
        }
        return i < limit ? text.charAt(i) : 0;
    }

    /** Gives everything up to {@code end} a style; at least one unit, so that each step goes on. */
    void take(int end, Style style) {
        int to = Math.min(text.length(), Math.max(end, at + 1));
        spans.add(to, style);
        at = to;
    }

    /** Blanks as they are. */
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

    /** A unit of a name: letters of any script count. */
    static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || isDigit(c)
                || c == '_'
                || (c >= 0x80 && Character.isLetterOrDigit(c));
    }

    /** Whether a word reads as a number: a digit first, perhaps after a sign or a dot. */
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

    /** Offset after a number that begins here: digits, letters of a base or a unit, dots and underscores. */
    int numberEnd() {
        int i = at + 1;
        while (i < text.length() && (isWord(text.charAt(i)) || text.charAt(i) == '.')) {
            i++;
        }
        return i;
    }
}
