package dev.lazaret.analysis.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A strict reader for ordinary TOML, about twenty times as fast as tomlj.
 *
 * <p>It gives up on whatever is not ordinary: floats, dates, unusual escapes, deep nesting, and everything that
 * TOML 1.0 and 1.1 do not read alike. Giving up says nothing about the file.
 */
final class PlainToml {
    private static final int ORDINARY_DEPTH = 24;
    private static final int END = -1;

    private final byte[] in;
    private final int end;
    private final TableDraft root = new TableDraft(Position.FILE, TableDraft.Origin.HEADER);
    private int pos;
    private int line = 1;
    private int lineStart;
    private int counted;
    private int column = 1;

    private PlainToml(byte[] in, int start, int end) {
        this.in = in;
        this.end = end;
        this.pos = start;
        this.lineStart = start;
        this.counted = start;
    }

    /** The document, or nothing if the file is not ordinary. */
    static Optional<Document> read(byte[] buffer, int start, int end) {
        if (!isUtf8(buffer, start, end)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Document(new PlainToml(buffer, start, end).document(), List.of()));
        } catch (GivenUp givenUp) {
            return Optional.empty();
        }
    }

    /** Thrown and caught in this file only. */
    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        GivenUp() {
            super(null, null, false, false);
        }
    }

    private static boolean isUtf8(byte[] buffer, int start, int end) {
        for (int i = start; i < end; i++) {
            if (buffer[i] < 0) {
                try {
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, i, end - i));
                    return true;
                } catch (CharacterCodingException malformed) {
                    return false;
                }
            }
        }
        return true;
    }

    private Node.Table document() {
        TableDraft table = root;
        while (true) {
            blanks();
            int c = peek();
            if (c == '[') {
                table = header();
                endOfLine();
            } else if (c != END && c != '#' && c != '\n' && c != '\r') {
                keyAndValue(table, 0);
                endOfLine();
            } else if (!lineBreak()) {
                return root.finished();
            }
        }
    }

    private TableDraft header() {
        pos++;
        boolean item = peek() == '[';
        if (item) {
            pos++;
        }
        TableDraft table = root;
        for (int depth = 0; depth < ORDINARY_DEPTH; depth++) {
            blanks();
            Position at = at(pos);
            String key = keyPart();
            blanks();
            if (peek() == '.') {
                pos++;
                table = ordinary(table.passed(key, at));
            } else {
                expect(']');
                if (item) {
                    expect(']');
                    return ordinary(table.item(key, at));
                }
                return ordinary(table.opened(key, at));
            }
        }
        throw new GivenUp();
    }

    private void keyAndValue(TableDraft owner, int depth) {
        Position at = at(pos);
        TableDraft table = owner;
        for (int parts = 0; parts < ORDINARY_DEPTH; parts++) {
            String key = keyPart();
            blanks();
            if (peek() == '.') {
                pos++;
                blanks();
                table = ordinary(table.dotted(key, at));
            } else {
                expect('=');
                blanks();
                if (!table.put(key, at, value(at, depth))) {
                    throw new GivenUp();
                }
                return;
            }
        }
        throw new GivenUp();
    }

    private String keyPart() {
        if (peek() == '"') {
            return shortText("\"\\");
        }
        if (peek() == '\'') {
            return literalText();
        }
        int start = pos;
        while (isBare(peek())) {
            pos++;
        }
        if (pos == start) {
            throw new GivenUp();
        }
        return text(start, pos);
    }

    private static boolean isBare(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private Node value(Position at, int depth) {
        if (depth > ORDINARY_DEPTH) {
            throw new GivenUp();
        }
        return switch (peek()) {
            case '"' -> new Node.Text(at, isThree('"') ? longText('"') : shortText("\"\\ntr"));
            case '\'' -> new Node.Text(at, isThree('\'') ? longText('\'') : literalText());
            case '[' -> array(at, depth);
            case '{' -> inlineTable(at, depth);
            case 't' -> word("true", new Node.Bool(at, true));
            case 'f' -> word("false", new Node.Bool(at, false));
            default -> integer(at);
        };
    }

    private boolean isThree(int quote) {
        return pos + 2 < end && in[pos + 1] == quote && in[pos + 2] == quote;
    }

    private Node word(String word, Node node) {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
        return node;
    }

    /** Decimal, at most 18 digits, so that every reader can hold it. */
    private Node integer(Position at) {
        int start = pos;
        if (peek() == '-' || peek() == '+') {
            pos++;
        }
        int digits = pos;
        while (peek() >= '0' && peek() <= '9') {
            pos++;
        }
        int count = pos - digits;
        boolean ended = peek() == END || " \t\r\n#,]}".indexOf(peek()) >= 0;
        if (count == 0 || count > 18 || (count > 1 && in[digits] == '0') || !ended) {
            throw new GivenUp();
        }
        return new Node.Literal(at, text(start, pos));
    }

    private String literalText() {
        int start = ++pos;
        while (peek() != '\'') {
            if (isControl(peek())) {
                throw new GivenUp();
            }
            pos++;
        }
        return text(start, pos++);
    }

    /** @param escapes what may follow a backslash */
    private String shortText(String escapes) {
        int start = ++pos;
        ByteArrayOutputStream unescaped = null;
        int from = start;
        for (int c = peek(); c != '"'; c = peek()) {
            if (isControl(c)) {
                throw new GivenUp();
            }
            if (c == '\\') {
                unescaped = unescaped == null ? new ByteArrayOutputStream() : unescaped;
                unescaped.write(in, from, pos - from);
                pos++;
                if (escapes.indexOf(peek()) < 0) {
                    throw new GivenUp();
                }
                unescaped.write(escaped());
                from = pos;
            } else {
                pos++;
            }
        }
        int to = pos++;
        if (unescaped == null) {
            return text(start, to);
        }
        unescaped.write(in, from, to - from);
        return unescaped.toString(UTF_8);
    }

    /** Text between three quotes; carriage returns in it are not ordinary. */
    private String longText(int quote) {
        pos += 3;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (peek() == '\n') {
            nextLine();
        } else if (peek() == '\r') {
            pos++;
            expect('\n');
            pos--;
            nextLine();
        }
        while (!(peek() == quote && isThree(quote))) {
            int c = peek();
            if (c == '\n') {
                out.write(c);
                nextLine();
            } else if (isControl(c)) {
                throw new GivenUp();
            } else if (c == '\\' && quote == '"') {
                pos++;
                if (peek() == '\n') {
                    foldedLines();
                } else {
                    out.write(escaped());
                }
            } else {
                out.write(c);
                pos++;
            }
        }
        pos += 3;
        if (peek() == quote) {
            throw new GivenUp();
        }
        return out.toString(UTF_8);
    }

    private void foldedLines() {
        while (peek() == '\n' || peek() == ' ' || peek() == '\t') {
            if (peek() == '\n') {
                nextLine();
            } else {
                pos++;
            }
        }
    }

    private int escaped() {
        int c = peek();
        pos++;
        return switch (c) {
            case '"', '\\' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> throw new GivenUp();
        };
    }

    private Node array(Position at, int depth) {
        pos++;
        List<Node> items = new ArrayList<>();
        blankLines();
        while (peek() != ']') {
            items.add(value(at, depth + 1));
            blankLines();
            if (peek() == ',') {
                pos++;
                blankLines();
            } else if (peek() != ']') {
                throw new GivenUp();
            }
        }
        pos++;
        return new Node.Array(at, items);
    }

    private Node inlineTable(Position at, int depth) {
        pos++;
        TableDraft table = new TableDraft(at, TableDraft.Origin.HEADER);
        blanks();
        if (peek() != '}') {
            keyAndValue(table, depth + 1);
            blanks();
            while (peek() == ',') {
                pos++;
                blanks();
                keyAndValue(table, depth + 1);
                blanks();
            }
        }
        expect('}');
        return table.finished();
    }

    private void blankLines() {
        blanks();
        while (peek() == '#' || peek() == '\n' || peek() == '\r') {
            if (!lineBreak()) {
                throw new GivenUp();
            }
            blanks();
        }
    }

    private void endOfLine() {
        blanks();
        lineBreak();
    }

    /** Passes a comment and a line end; false at the end of the file. */
    private boolean lineBreak() {
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

    private void nextLine() {
        pos++;
        line++;
        lineStart = pos;
        counted = pos;
        column = 1;
    }

    /** The place of an offset in the current line. */
    private Position at(int offset) {
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

    private int peek() {
        return pos < end ? in[pos] & 0xFF : END;
    }

    private void expect(int c) {
        if (peek() != c) {
            throw new GivenUp();
        }
        pos++;
    }

    private void blanks() {
        while (peek() == ' ' || peek() == '\t') {
            pos++;
        }
    }

    private static boolean isControl(int c) {
        return (c < ' ' && c != '\t') || c == 0x7F;
    }

    private String text(int from, int to) {
        return new String(in, from, to - from, UTF_8);
    }

    private static TableDraft ordinary(@Nullable TableDraft table) {
        if (table == null) {
            throw new GivenUp();
        }
        return table;
    }
}
