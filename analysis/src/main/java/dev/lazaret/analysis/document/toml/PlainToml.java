package dev.lazaret.analysis.document.toml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
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

    private final TableDraft root = new TableDraft(Position.FILE, TableDraft.Origin.HEADER);
    private final TomlCursor cursor;
    private final TomlTexts texts;

    private PlainToml(TomlCursor cursor) {
        this.cursor = cursor;
        this.texts = new TomlTexts(cursor);
    }

    /** The document, or nothing if the file is not ordinary. */
    static Optional<Document> read(byte[] buffer, int start, int end) {
        if (!isUtf8(buffer, start, end)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Document(new PlainToml(new TomlCursor(buffer, start, end)).document(), List.of()));
        } catch (TomlCursor.GivenUp givenUp) {
            return Optional.empty();
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
            cursor.blanks();
            int c = cursor.peek();
            if (c == '[') {
                table = header();
                cursor.endOfLine();
            } else if (c != TomlCursor.END && c != '#' && c != '\n' && c != '\r') {
                keyAndValue(table, 0);
                cursor.endOfLine();
            } else if (!cursor.lineBreak()) {
                return root.finished();
            }
        }
    }

    private TableDraft header() {
        cursor.pos++;
        boolean item = cursor.peek() == '[';
        if (item) {
            cursor.pos++;
        }
        TableDraft table = root;
        for (int depth = 0; depth < ORDINARY_DEPTH; depth++) {
            cursor.blanks();
            Position at = cursor.at(cursor.pos);
            String key = keyPart();
            cursor.blanks();
            if (cursor.peek() == '.') {
                cursor.pos++;
                table = ordinary(table.passed(key, at));
            } else {
                cursor.expect(']');
                if (item) {
                    cursor.expect(']');
                    return ordinary(table.item(key, at));
                }
                return ordinary(table.opened(key, at));
            }
        }
        throw new TomlCursor.GivenUp();
    }

    private void keyAndValue(TableDraft owner, int depth) {
        Position at = cursor.at(cursor.pos);
        TableDraft table = owner;
        for (int parts = 0; parts < ORDINARY_DEPTH; parts++) {
            String key = keyPart();
            cursor.blanks();
            if (cursor.peek() == '.') {
                cursor.pos++;
                cursor.blanks();
                table = ordinary(table.dotted(key, at));
            } else {
                cursor.expect('=');
                cursor.blanks();
                if (!table.put(key, at, value(at, depth))) {
                    throw new TomlCursor.GivenUp();
                }
                return;
            }
        }
        throw new TomlCursor.GivenUp();
    }

    private String keyPart() {
        if (cursor.peek() == '"') {
            return texts.shortText("\"\\");
        }
        if (cursor.peek() == '\'') {
            return texts.literalText();
        }
        int start = cursor.pos;
        while (isBare(cursor.peek())) {
            cursor.pos++;
        }
        if (cursor.pos == start) {
            throw new TomlCursor.GivenUp();
        }
        return cursor.text(start, cursor.pos);
    }

    private static boolean isBare(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private Node value(Position at, int depth) {
        if (depth > ORDINARY_DEPTH) {
            throw new TomlCursor.GivenUp();
        }
        return switch (cursor.peek()) {
            case '"' -> new Node.Text(at, texts.isThree('"') ? texts.longText('"') : texts.shortText("\"\\ntru"));
            case '\'' -> new Node.Text(at, texts.isThree('\'') ? texts.longText('\'') : texts.literalText());
            case '[' -> array(at, depth);
            case '{' -> inlineTable(at, depth);
            case 't' -> word("true", new Node.Bool(at, true));
            case 'f' -> word("false", new Node.Bool(at, false));
            default -> integer(at);
        };
    }

    private Node word(String word, Node node) {
        for (int i = 0; i < word.length(); i++) {
            cursor.expect(word.charAt(i));
        }
        return node;
    }

    /** Decimal, at most 18 digits, so that every reader can hold it. */
    private Node integer(Position at) {
        int start = cursor.pos;
        if (cursor.peek() == '-' || cursor.peek() == '+') {
            cursor.pos++;
        }
        int digits = cursor.pos;
        while (cursor.peek() >= '0' && cursor.peek() <= '9') {
            cursor.pos++;
        }
        int count = cursor.pos - digits;
        boolean ended = cursor.peek() == TomlCursor.END || " \t\r\n#,]}".indexOf(cursor.peek()) >= 0;
        if (count == 0 || count > 18 || (count > 1 && cursor.in[digits] == '0') || !ended) {
            throw new TomlCursor.GivenUp();
        }
        return new Node.Literal(at, cursor.text(start, cursor.pos));
    }

    private Node array(Position at, int depth) {
        cursor.pos++;
        List<Node> items = new ArrayList<>();
        cursor.blankLines();
        while (cursor.peek() != ']') {
            items.add(value(at, depth + 1));
            cursor.blankLines();
            if (cursor.peek() == ',') {
                cursor.pos++;
                cursor.blankLines();
            } else if (cursor.peek() != ']') {
                throw new TomlCursor.GivenUp();
            }
        }
        cursor.pos++;
        return new Node.Array(at, items);
    }

    private Node inlineTable(Position at, int depth) {
        cursor.pos++;
        TableDraft table = new TableDraft(at, TableDraft.Origin.HEADER);
        cursor.blanks();
        if (cursor.peek() != '}') {
            keyAndValue(table, depth + 1);
            cursor.blanks();
            while (cursor.peek() == ',') {
                cursor.pos++;
                cursor.blanks();
                keyAndValue(table, depth + 1);
                cursor.blanks();
            }
        }
        cursor.expect('}');
        return table.finished();
    }

    private static TableDraft ordinary(@Nullable TableDraft table) {
        if (table == null) {
            throw new TomlCursor.GivenUp();
        }
        return table;
    }
}
