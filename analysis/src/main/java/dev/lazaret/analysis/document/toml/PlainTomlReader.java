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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A strict reader for ordinary TOML, many times as fast as tomlj.
 *
 * <p>It gives up on everything that is not ordinary: floats, dates, unusual escapes, folded lines, deep nesting, and
 * everything that TOML 1.0 and 1.1 read differently. A file on which it gives up may still be valid.
 *
 * <p>It supports more than the syntax of lockfiles, because the program's rules are half a megabyte of TOML in every
 * ordinary form, which is read at each start. A cold JVM needs 470 ms for them with tomlj and 50 ms with this reader.
 * In an audit of all of Debian's crates, this reader saves a sixth of the time.
 */
final class PlainTomlReader {
    private static final int ORDINARY_DEPTH = 8;
    /** Matches an integer of at most 18 digits, which every reader can represent. */
    private static final Pattern INTEGER = Pattern.compile("[+-]?(?:0|[1-9][0-9]{0,17})");

    private final TomlTableBuilder root = new TomlTableBuilder(Position.FILE, TomlTableBuilder.Origin.HEADER);
    private final TomlCursor in;

    private PlainTomlReader(String text) {
        this.in = new TomlCursor(text);
    }

    /** Returns the document, or empty if the file is not ordinary. */
    static Optional<Document> read(byte[] buffer, int start, int end) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(buffer, start, end - start);
            String text = UTF_8.newDecoder().decode(bytes).toString();
            return Optional.of(new Document(new PlainTomlReader(text).document(), List.of()));
        } catch (CharacterCodingException | TomlCursor.NotPlainException notOrdinary) {
            return Optional.empty();
        }
    }

    private Node.Table document() {
        TomlTableBuilder table = root;
        do {
            in.blanks();
            if (in.peek() == '[') {
                table = header();
            } else if (!in.isAtEnd() && !in.isLineEnd()) {
                keyAndValue(table, 0);
            }
        } while (in.lineBreak());
        return root.finished();
    }

    private TomlTableBuilder header() {
        in.expect('[');
        boolean item = in.passes('[');
        TomlTableBuilder table = root;
        for (int depth = 0; depth < ORDINARY_DEPTH; depth++) {
            in.blanks();
            Position at = in.here();
            String key = keyPart();
            if (in.passes('.')) {
                table = ordinary(table.passed(key, at));
            } else {
                in.expect(']');
                if (item) {
                    in.expect(']');
                }
                return ordinary(item ? table.item(key, at) : table.opened(key, at));
            }
        }
        throw new TomlCursor.NotPlainException();
    }

    private void keyAndValue(TomlTableBuilder owner, int depth) {
        Position at = in.here();
        TomlTableBuilder table = owner;
        for (int parts = 0; parts < ORDINARY_DEPTH; parts++) {
            String key = keyPart();
            if (in.passes('.')) {
                in.blanks();
                table = ordinary(table.dotted(key, at));
            } else {
                in.expect('=');
                in.blanks();
                if (!table.put(key, at, value(at, depth))) {
                    throw new TomlCursor.NotPlainException();
                }
                return;
            }
        }
        throw new TomlCursor.NotPlainException();
    }

    /** Reads one part of a key, and skips the white space after it. */
    private String keyPart() {
        String key;
        if (in.peek() == '"' || in.peek() == '\'') {
            if (in.isThree()) {
                throw new TomlCursor.NotPlainException();
            }
            key = in.text("\"\\");
        } else {
            key = in.bare();
        }
        in.blanks();
        return key;
    }

    private Node value(Position at, int depth) {
        if (depth > ORDINARY_DEPTH) {
            throw new TomlCursor.NotPlainException();
        }
        return switch (in.peek()) {
            case '"', '\'' -> new Node.Text(at, in.text("\"\\ntru"));
            case '[' -> array(at, depth);
            case '{' -> inlineTable(at, depth);
            case '+' -> integer(at, in.next() + in.bare());
            default -> {
                String word = in.bare();
                yield word.equals("true") || word.equals("false")
                        ? new Node.Bool(at, word.equals("true"))
                        : integer(at, word);
            }
        };
    }

    private static Node integer(Position at, String word) {
        if (!INTEGER.matcher(word).matches()) {
            throw new TomlCursor.NotPlainException();
        }
        return new Node.Literal(at, word);
    }

    private Node array(Position at, int depth) {
        in.expect('[');
        List<Node> items = new ArrayList<>();
        in.blankLines();
        while (in.peek() != ']') {
            items.add(value(at, depth + 1));
            in.blankLines();
            if (in.passes(',')) {
                in.blankLines();
            } else if (in.peek() != ']') {
                throw new TomlCursor.NotPlainException();
            }
        }
        in.expect(']');
        return new Node.Array(at, items);
    }

    private Node inlineTable(Position at, int depth) {
        in.expect('{');
        TomlTableBuilder table = new TomlTableBuilder(at, TomlTableBuilder.Origin.HEADER);
        in.blanks();
        if (!in.passes('}')) {
            do {
                in.blanks();
                keyAndValue(table, depth + 1);
                in.blanks();
            } while (in.passes(','));
            in.expect('}');
        }
        return table.finished();
    }

    private static TomlTableBuilder ordinary(@Nullable TomlTableBuilder table) {
        if (table == null) {
            throw new TomlCursor.NotPlainException();
        }
        return table;
    }
}
