package dev.lazaret.analysis.document.toml;

import dev.lazaret.analysis.document.Position;
import java.util.regex.Pattern;

/** The text of a file, and the position of {@link PlainTomlReader} in it. */
final class TomlCursor {
    private static final Pattern ASCII = Pattern.compile("00[0-7][0-9A-Fa-f]");

    private final String text;
    private final char[] in;
    private int pos;
    private int line = 1;
    /**
     * Start of the line, increased by one for each character before the position that takes two UTF-16 code units, so
     * that columns count code points.
     */
    private int lineStart;

    TomlCursor(String text) {
        this.text = text;
        this.in = text.toCharArray();
    }

    boolean isAtEnd() {
        return pos == in.length;
    }

    String bare() {
        int start = pos;
        while (isBare(peek())) {
            pos++;
        }
        if (pos == start) {
            throw new NotPlainException();
        }
        return text.substring(start, pos);
    }

    private static boolean isBare(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    /**
     * Reads a string of any of TOML's four kinds that begins at the current position.
     *
     * @param escapes the characters that may follow a backslash
     */
    String text(String escapes) {
        char quote = peek();
        boolean isLong = isThree();
        pos += isLong ? 3 : 1;
        if (isLong && passes('\n')) {
            newLine();
        }
        StringBuilder before = new StringBuilder();
        int start = pos;
        for (char c = next(); c != quote || (isLong && !isTwo(quote)); c = next()) {
            if (c == '\n' && isLong) {
                newLine();
            } else if (isControl(c)) {
                throw new NotPlainException();
            } else if (c == '\\' && quote == '"') {
                before.append(text, start, pos - 1).append(escaped(escapes));
                start = pos;
            } else if (c >= Character.MIN_HIGH_SURROGATE && c <= Character.MAX_HIGH_SURROGATE) {
                lineStart++;
            }
        }
        String last = text.substring(start, pos - 1);
        pos += isLong ? 2 : 0;
        if (isLong && peek() == quote) {
            throw new NotPlainException();
        }
        return before.isEmpty() ? last : before.append(last).toString();
    }

    private char escaped(String escapes) {
        char c = next();
        if (escapes.indexOf(c) < 0) {
            throw new NotPlainException();
        }
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'u' -> {
                String code = "" + next() + next() + next() + next();
                if (!ASCII.matcher(code).matches()) {
                    throw new NotPlainException();
                }
                yield (char) Integer.parseInt(code, 16);
            }
            default -> c;
        };
    }

    /** Whether the quote at the current position is the first of three. */
    boolean isThree() {
        return pos + 2 < in.length && in[pos + 1] == in[pos] && in[pos + 2] == in[pos];
    }

    private boolean isTwo(char quote) {
        return pos + 1 < in.length && in[pos] == quote && in[pos + 1] == quote;
    }

    /** Skips the rest of the line, which may contain only a comment. Returns false at the end of the file. */
    boolean lineBreak() {
        blanks();
        if (passes('#')) {
            while (pos < in.length && !isControl(peek())) {
                pos++;
            }
        }
        if (isAtEnd()) {
            return false;
        }
        passes('\r');
        expect('\n');
        newLine();
        return true;
    }

    void blankLines() {
        blanks();
        while (isLineEnd() && lineBreak()) {
            blanks();
        }
    }

    void blanks() {
        while (peek() == ' ' || peek() == '\t') {
            pos++;
        }
    }

    boolean isLineEnd() {
        return peek() == '#' || peek() == '\n' || peek() == '\r';
    }

    private static boolean isControl(char c) {
        return (c < ' ' && c != '\t') || c == 0x7F;
    }

    private void newLine() {
        line++;
        lineStart = pos;
    }

    Position here() {
        return new Position(line, pos - lineStart + 1);
    }

    /**
     * Returns the character at the current position. At the end of the file, returns NUL, which no ordinary file
     * contains.
     */
    char peek() {
        return pos < in.length ? in[pos] : 0;
    }

    char next() {
        char c = peek();
        pos++;
        if (c == 0) {
            throw new NotPlainException();
        }
        return c;
    }

    boolean passes(char c) {
        boolean is = peek() == c;
        pos += is ? 1 : 0;
        return is;
    }

    void expect(char c) {
        if (!passes(c)) {
            throw new NotPlainException();
        }
    }

    /** Signals that the file is not ordinary. Never leaves {@link PlainTomlReader}. */
    static final class NotPlainException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotPlainException() {
            super(null, null, false, false);
        }
    }
}
