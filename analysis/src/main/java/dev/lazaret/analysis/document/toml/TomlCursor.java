package dev.lazaret.analysis.document.toml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.analysis.document.Position;

/** Where {@link PlainToml} stands in the bytes of a file. */
final class TomlCursor {
    static final int END = -1;

    final byte[] in;
    final int end;
    int pos;
    private int line = 1;
    private int lineStart;
    private int counted;
    private int column = 1;

    TomlCursor(byte[] in, int start, int end) {
        this.in = in;
        this.end = end;
        this.pos = start;
        this.lineStart = start;
        this.counted = start;
    }

    /** Passes a comment and a line end; false at the end of the file. */
    boolean lineBreak() {
        if (peek() == '#') {
            pos++;
            while (peek() != END && !isControl(peek())) {
                pos++;
            }
        }
        if (peek() == END) {
            return false;
        }
        if (peek() == '\r') {
            pos++;
        }
        if (peek() != '\n') {
            throw new GivenUp();
        }
        nextLine();
        return true;
    }

    void nextLine() {
        pos++;
        line++;
        lineStart = pos;
        counted = pos;
        column = 1;
    }

    /** The place of an offset in the current line. */
    Position at(int offset) {
        if (offset < counted) {
            counted = lineStart;
            column = 1;
        }
        for (; counted < offset; counted++) {
            if ((in[counted] & 0xC0) != 0x80) {
                column++;
            }
        }
        return new Position(line, column);
    }

    int peek() {
        return pos < end ? in[pos] & 0xFF : END;
    }

    void expect(int c) {
        if (peek() != c) {
            throw new GivenUp();
        }
        pos++;
    }

    void blanks() {
        while (peek() == ' ' || peek() == '\t') {
            pos++;
        }
    }

    void blankLines() {
        blanks();
        while (peek() == '#' || peek() == '\n' || peek() == '\r') {
            if (!lineBreak()) {
                throw new GivenUp();
            }
            blanks();
        }
    }

    void endOfLine() {
        blanks();
        lineBreak();
    }

    static boolean isControl(int c) {
        return (c < ' ' && c != '\t') || c == 0x7F;
    }

    String text(int from, int to) {
        return new String(in, from, to - from, UTF_8);
    }

    /** The file is not ordinary. Never leaves {@link PlainToml}. */
    static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        GivenUp() {
            super(null, null, false, false);
        }
    }
}
