package dev.lazaret.analysis.document.toml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Reads the texts of ordinary TOML. */
final class TomlTexts {
    private final TomlCursor cursor;

    TomlTexts(TomlCursor cursor) {
        this.cursor = cursor;
    }

    /** @param escapes what may follow a backslash */
    String shortText(String escapes) {
        int start = ++cursor.pos;
        ByteArrayOutputStream unescaped = null;
        int from = start;
        for (int c = cursor.peek(); c != '"'; c = cursor.peek()) {
            if (TomlCursor.isControl(c)) {
                throw new TomlCursor.GivenUp();
            }
            if (c == '\\') {
                unescaped = unescaped == null ? new ByteArrayOutputStream() : unescaped;
                unescaped.write(cursor.in, from, cursor.pos - from);
                cursor.pos++;
                if (escapes.indexOf(cursor.peek()) < 0) {
                    throw new TomlCursor.GivenUp();
                }
                unescaped.write(escaped());
                from = cursor.pos;
            } else {
                cursor.pos++;
            }
        }
        int to = cursor.pos++;
        if (unescaped == null) {
            return cursor.text(start, to);
        }
        unescaped.write(cursor.in, from, to - from);
        return unescaped.toString(UTF_8);
    }

    String literalText() {
        int start = ++cursor.pos;
        while (cursor.peek() != '\'') {
            if (TomlCursor.isControl(cursor.peek())) {
                throw new TomlCursor.GivenUp();
            }
            cursor.pos++;
        }
        return cursor.text(start, cursor.pos++);
    }

    /** Text between three quotes; carriage returns in it are not ordinary. */
    String longText(int quote) {
        cursor.pos += 3;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (cursor.peek() == '\n') {
            cursor.nextLine();
        } else if (cursor.peek() == '\r') {
            cursor.pos++;
            cursor.expect('\n');
            cursor.pos--;
            cursor.nextLine();
        }
        while (!(cursor.peek() == quote && isThree(quote))) {
            int c = cursor.peek();
            if (c == '\n') {
                out.write(c);
                cursor.nextLine();
            } else if (TomlCursor.isControl(c)) {
                throw new TomlCursor.GivenUp();
            } else if (c == '\\' && quote == '"') {
                cursor.pos++;
                if (cursor.peek() == '\n') {
                    foldedLines();
                } else {
                    out.write(escaped());
                }
            } else {
                out.write(c);
                cursor.pos++;
            }
        }
        cursor.pos += 3;
        if (cursor.peek() == quote) {
            throw new TomlCursor.GivenUp();
        }
        return out.toString(UTF_8);
    }

    private void foldedLines() {
        while (cursor.peek() == '\n' || cursor.peek() == ' ' || cursor.peek() == '\t') {
            if (cursor.peek() == '\n') {
                cursor.nextLine();
            } else {
                cursor.pos++;
            }
        }
    }

    private int escaped() {
        int c = cursor.peek();
        cursor.pos++;
        return switch (c) {
            case '"', '\\' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'u' -> ascii();
            default -> throw new TomlCursor.GivenUp();
        };
    }

    /** Four digits of a character of ASCII. */
    private int ascii() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(cursor.peek(), 16);
            if (digit < 0) {
                throw new TomlCursor.GivenUp();
            }
            code = code << 4 | digit;
            cursor.pos++;
        }
        if (code >= 0x80) {
            throw new TomlCursor.GivenUp();
        }
        return code;
    }

    boolean isThree(int quote) {
        return cursor.pos + 2 < cursor.end && cursor.in[cursor.pos + 1] == quote && cursor.in[cursor.pos + 2] == quote;
    }
}
