package dev.lazaret.analysis.search;

/** Position in the text of an expression that is parsed. */
final class ExpressionScanner {
    static final int END = -1;

    private final int[] codePoints;
    private int at;

    ExpressionScanner(String expression) {
        codePoints = expression.codePoints().toArray();
    }

    /** The expression has syntax for which no prefilter can be built. */
    static final class UnknownSyntaxException extends Exception {
        private static final long serialVersionUID = 1;

        UnknownSyntaxException() {
            super("unknown syntax", null, false, false);
        }
    }

    int peek() {
        return at < codePoints.length ? codePoints[at] : END;
    }

    int next() {
        int c = peek();
        at++;
        return c;
    }

    /** Skips a text if it follows. Returns whether it did. */
    boolean take(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at + i >= codePoints.length || codePoints[at + i] != text.charAt(i)) {
                return false;
            }
        }
        at += text.length();
        return true;
    }

    /** Skips to the character after the next occurrence of {@code last}. Returns what was skipped. */
    String until(char last) throws UnknownSyntaxException {
        StringBuilder skipped = new StringBuilder();
        int c = next();
        while (c != last) {
            if (c == END) {
                throw new UnknownSyntaxException();
            }
            skipped.appendCodePoint(c);
            c = next();
        }
        return skipped.toString();
    }

    /** Returns the position, to which {@link #back} can return. */
    int position() {
        return at;
    }

    void back(int position) {
        at = position;
    }

    /** Returns the text from a position to this one. */
    String since(int position) {
        return new String(codePoints, position, Math.min(at, codePoints.length) - position);
    }
}
