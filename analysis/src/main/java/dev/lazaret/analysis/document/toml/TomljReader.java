package dev.lazaret.analysis.document.toml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.DocumentProblem;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseOptions;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;

/** Reads TOML with tomlj, including the parts of a broken file that tomlj recovers. */
final class TomljReader {
    private static final int MAX_PROBLEMS = 100;

    /**
     * Maximum number of lines that begin with three quotation marks. If these marks are errors, tomlj scans the whole
     * rest of the text for each, which takes about 20 ms for this number of lines.
     */
    private static final int MAX_QUOTED_LINES = 500;

    private static final TomlParseOptions OPTIONS =
            TomlParseOptions.sourceless().withMaxNestingDepth(TomlReader.MAX_DEPTH);

    private final List<DocumentProblem> problems = new ArrayList<>();

    /** The text that tomlj reads. It has the same offsets as the file, but fewer lines. */
    private final String text;

    private final TomlSource source;

    TomljReader(byte[] buffer, int start, int end) {
        int broken = firstBroken(buffer, start, end);
        String whole = new String(buffer, start, end - start, UTF_8);
        text = BlankLineJoiner.joined(whole);
        source = new TomlSource(whole, text);
        if (broken >= 0) {
            problems.add(new DocumentProblem(
                    source.positionAfter(new String(buffer, start, broken - start, UTF_8)), "not UTF-8"));
        }
    }

    /** Returns the index of the first byte that is not valid UTF-8; -1 if there is none. */
    private static int firstBroken(byte[] buffer, int start, int end) {
        CharsetDecoder decoder = UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(buffer, start, end - start);
        boolean malformed =
                decoder.decode(bytes, CharBuffer.allocate(end - start), true).isError();
        return malformed ? bytes.position() : -1;
    }

    Document read() {
        if (BlankLineJoiner.cost(text) > BlankLineJoiner.MAX_COST) {
            problems.add(new DocumentProblem(Position.FILE, "more blank lines and comments in a row than are read"));
            return new Document(new Node.Table(Position.FILE, List.of()), problems);
        }
        if (quotedLines() > MAX_QUOTED_LINES) {
            problems.add(new DocumentProblem(
                    Position.FILE, "more lines that begin with three quotation marks than are read"));
            return new Document(new Node.Table(Position.FILE, List.of()), problems);
        }
        TomlParseResult result = parse(TomlVersion.V1_1_0);
        if (result == null) {
            return new Document(new Node.Table(Position.FILE, List.of()), problems);
        }
        for (TomlParseError error : result.errors()) {
            if (problems.size() == MAX_PROBLEMS) {
                break;
            }
            problems.add(
                    new DocumentProblem(source.position(source.offset(error.position())), words(error.getMessage())));
        }
        problems.sort((a, b) -> a.at().compareTo(b.at()));
        Node.Table root = table(result, Position.FILE, 0, 0);
        return new Document(root, problems, problems.isEmpty() && differsInOldVersion(root));
    }

    /** Returns the number of lines that begin with the quotation marks of a multi-line string. */
    private int quotedLines() {
        int count = 0;
        for (int start = 0; start < text.length(); start = lineEnd(start) + 1) {
            int at = start;
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
            if (text.startsWith("\"\"\"", at) || text.startsWith("'''", at)) {
                count++;
            }
        }
        return count;
    }

    private int lineEnd(int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }

    private @Nullable TomlParseResult parse(TomlVersion version) {
        try {
            return org.tomlj.Toml.parse(text, OPTIONS.withVersion(version));
        } catch (StackOverflowError | RuntimeException refused) {
            problems.add(new DocumentProblem(Position.FILE, "could not be parsed"));
            return null;
        }
    }

    /**
     * Whether TOML 1.0 rejects the file or reads it differently. Compares Lazaret's trees, because tomlj's comparison
     * builds the set of all keys for each key.
     */
    private boolean differsInOldVersion(Node.Table root) {
        TomlParseResult old = parse(TomlVersion.V1_0_0);
        return old == null || old.hasErrors() || !root.equals(table(old, Position.FILE, 0, 0));
    }

    /** Returns tomlj's message, without the text that it quotes from the file. */
    private static String words(@Nullable String message) {
        if (message == null) {
            return "not valid TOML";
        }
        if (message.contains("previously defined at")) {
            return "a key or table is given twice";
        }
        int expected = message.lastIndexOf(", expected ");
        if (message.startsWith("Unexpected ") && expected > 0) {
            String what = message.startsWith("Unexpected end of ") ? message.substring(0, expected) : "Unexpected text";
            return what.replace("Unexpected", "unexpected") + message.substring(expected);
        }
        for (String known : KNOWN) {
            if (message.startsWith(known)) {
                return Character.toLowerCase(known.charAt(0)) + known.substring(1);
            }
        }
        return "not valid TOML";
    }

    private static final List<String> KNOWN = List.of(
            "Integer is too large", "Float is too large", "Leading zeros are not allowed", "Nesting is too deep");

    /**
     * @param depth number of keys above the members of this table
     * @param dots number of key parts before the members' own parts in their statements; 0 unless a dotted key created
     *     the table
     */
    private Node.Table table(TomlTable table, Position at, int depth, int dots) {
        List<Member> members = new ArrayList<>(table.size());
        for (String key : table.keySet()) {
            List<String> path = List.of(key);
            Object value = table.get(path);
            TomlPosition position = table.inputPositionOf(path);
            if (value == null || position == null) {
                continue;
            }
            int offset = source.offset(position);
            boolean header = source.isHeader(offset);
            TomlSource.Key spelled = source.key(offset, header ? depth : dots);
            Position keyAt = source.position(header ? spelled.start() : offset);
            boolean dotted = !header && spelled.dotted();
            Node node = switch (value) {
                case TomlTable inner -> table(inner, keyAt, depth + 1, dotted ? dots + 1 : 0);
                case TomlArray array -> array(array, keyAt, depth + 1);
                default -> scalar(value, keyAt, source.valueAfterKey(spelled.end()));
            };
            members.add(new Member(key, keyAt, node, spelled.escaped()));
        }
        return new Node.Table(at, members);
    }

    private Node.Array array(TomlArray array, Position at, int depth) {
        List<Node> items = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            int offset = source.offset(requireNonNull(array.inputPositionOf(i)));
            items.add(
                    switch (array.get(i)) {
                        case TomlTable table
                        when source.isHeader(offset) -> {
                            Position header = source.position(
                                    source.key(offset, depth - 1).start());
                            yield table(table, header, depth, 0);
                        }
                        case TomlTable table -> table(table, at, depth, 0);
                        case TomlArray inner -> array(inner, at, depth);
                        case Object value -> scalar(value, at, offset);
                    });
        }
        return new Node.Array(at, items);
    }

    private Node scalar(Object value, Position at, int offset) {
        return switch (value) {
            case String string -> new Node.Text(at, string);
            case Boolean bool -> new Node.Bool(at, bool);
            default -> new Node.Literal(at, source.literal(offset));
        };
    }
}
