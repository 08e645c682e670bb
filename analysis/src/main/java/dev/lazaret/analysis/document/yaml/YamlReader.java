package dev.lazaret.analysis.document.yaml;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.DocumentProblem;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.document.ReaderLimits;
import dev.lazaret.analysis.document.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2. If a file contains several documents, their contents are joined.
 *
 * <p>A root that is not a mapping becomes the value of the empty key. An alias is replaced by the value of its anchor.
 * {@code <<} adds those keys of other mappings that the mapping does not have itself. A repeated key is reported as a
 * problem; all its values are included.
 */
public final class YamlReader {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?");

    /** An anchored value, and the number of values in it, including those of aliases. */
    private record Anchored(Node node, int size) {}

    private final SourceText source;
    private final Iterator<Event> events;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int count;
    private boolean ended;

    private YamlReader(SourceText source) {
        this.source = source;
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(SourceText.MAX_BYTES)
                .setParseComments(false)
                .build();
        this.events = new Parse(settings).parseString(printable()).iterator();
    }

    /**
     * Reads a whole file.
     *
     * @param length number of valid bytes, from index 0
     */
    public static Document read(byte[] buffer, int length) {
        SourceText source = SourceText.of(buffer, length);
        return source.document(new YamlReader(source).root());
    }

    /** Reads a string that contains a part of a file, at its original line numbers. */
    static Document read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return read(bytes, bytes.length);
    }

    /**
     * Replaces characters that YAML does not allow, and reports them as problems. The parser would reject the whole
     * file because of them.
     */
    private String printable() {
        String text = source.text();
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = (c < ' ' && c != '\t' && c != '\n' && c != '\r')
                    || (c >= 0x7F && c < 0xA0 && c != 0x85)
                    || c >= 0xFFFE
                    || c == 0xFEFF;
            if (control) {
                out.setCharAt(i, '\uFFFD');
                if (source.problems().size() < ReaderLimits.PROBLEMS && c != 0) {
                    problem(source.at(i), "a character that YAML does not allow");
                }
            }
        }
        return out.toString();
    }

    private List<Member> root() {
        List<Member> members = new ArrayList<>();
        for (Event event = next(); event != null; event = next()) {
            if (event instanceof NodeEvent node) {
                Position at = at(event);
                Node value = value(node, Position.FILE, 0);
                if (value instanceof Node.Table table) {
                    members.addAll(table.members());
                } else {
                    members.add(new Member("", at, value));
                }
            }
        }
        return members;
    }

    /** Returns the next event; null at the end, or if the rest is not valid YAML. */
    private @Nullable Event next() {
        try {
            if (!ended && events.hasNext()) {
                return events.next();
            }
        } catch (MarkedYamlEngineException broken) {
            problem(position(broken.getProblemMark()), "not valid YAML");
        } catch (YamlEngineException | IndexOutOfBoundsException broken) {
            problem(Position.FILE, "not valid YAML");
        }
        ended = true;
        return null;
    }

    private void problem(Position at, String what) {
        source.problems().add(new DocumentProblem(at, what));
    }

    private static Position at(Event event) {
        return position(event.getStartMark());
    }

    private static Position position(Optional<Mark> mark) {
        return mark.map(where -> new Position(where.getLine() + 1, where.getColumn() + 1))
                .orElse(Position.FILE);
    }

    private Node value(NodeEvent event, Position owner, int depth) {
        if (depth > ReaderLimits.DEPTH || count >= ReaderLimits.NODES) {
            if (!ended) {
                problem(at(event), depth > ReaderLimits.DEPTH ? ReaderLimits.TOO_DEEP : ReaderLimits.TOO_MANY);
            }
            ended = true;
            return new Node.Literal(owner, "");
        }
        int before = count++;
        Node node = switch (event) {
            case AliasEvent alias -> alias(alias, owner);
            case ScalarEvent scalar -> scalar(scalar, owner);
            case SequenceStartEvent ignored -> sequence(owner, depth + 1);
            case MappingStartEvent ignored -> mapping(owner, depth + 1);
            default -> new Node.Literal(owner, "");
        };
        if (!(event instanceof AliasEvent)) {
            event.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), new Anchored(node, count - before)));
        }
        return node;
    }

    private Node alias(AliasEvent alias, Position owner) {
        Anchored anchored = anchors.get(alias.getAlias().getValue());
        if (anchored == null) {
            problem(at(alias), "an alias without its anchor");
            return new Node.Literal(owner, "");
        }
        if (anchored.size() > ReaderLimits.NODES - count) {
            problem(at(alias), ReaderLimits.TOO_MANY);
            ended = true;
            return new Node.Literal(owner, "");
        }
        count += anchored.size();
        return anchored.node();
    }

    private static Node scalar(ScalarEvent scalar, Position owner) {
        String value = scalar.getValue();
        if (!scalar.isPlain()) {
            return new Node.Text(owner, value);
        }
        return switch (value) {
            case "true", "True", "TRUE" -> new Node.Bool(owner, true);
            case "false", "False", "FALSE" -> new Node.Bool(owner, false);
            case "", "~", "null", "Null", "NULL" -> new Node.Literal(owner, value);
            default -> isNumber(value) ? new Node.Literal(owner, value) : new Node.Text(owner, value);
        };
    }

    private static boolean isNumber(String value) {
        return !value.isEmpty()
                && value.length() < 40
                && value.charAt(0) <= '9'
                && NUMBER.matcher(value).matches();
    }

    private Node sequence(Position owner, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event event = next(); event instanceof NodeEvent node; event = next()) {
            items.add(value(node, node instanceof ScalarEvent ? at(node) : owner, depth));
        }
        return new Node.Array(owner, items);
    }

    private Node mapping(Position owner, int depth) {
        List<Member> members = new ArrayList<>();
        List<Node> merged = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Event event = next(); event instanceof NodeEvent keyNode; event = next()) {
            Position at = at(event);
            String key = switch (value(keyNode, at, depth)) {
                case Node.Text text -> text.value();
                case Node.Literal literal -> literal.spelling();
                case Node.Bool bool -> Boolean.toString(bool.value());
                case Node.Table table -> "?";
                case Node.Array array -> "?";
            };
            if (!(next() instanceof NodeEvent valueNode)) {
                break;
            }
            Node value = value(valueNode, at, depth);
            if (key.equals("<<")) {
                merged.add(value);
                continue;
            }
            if (!keys.add(key)) {
                problem(at, "a key is given twice");
            }
            boolean disguised = keyNode instanceof ScalarEvent scalar && isDisguised(scalar, key);
            members.add(new Member(key, at, value, disguised));
        }
        merged.forEach(node -> merge(node, keys, members));
        return new Node.Table(owner, members);
    }

    private static void merge(Node node, Set<String> keys, List<Member> members) {
        switch (node) {
            case Node.Table table ->
                table.members().stream()
                        .filter(member -> keys.add(member.key()))
                        .forEach(members::add);
            case Node.Array array -> array.tables().forEach(table -> merge(table, keys, members));
            default -> {}
        }
    }

    /**
     * Whether a double-quoted key is spelled with escapes, which make it longer in the file than its decoded form.
     * False for keys that contain quotes or backslashes.
     */
    private static boolean isDisguised(ScalarEvent scalar, String key) {
        return scalar.isDQuoted()
                && scalar.getStartMark().isPresent()
                && scalar.getEndMark().isPresent()
                && scalar.getEndMark().get().getIndex()
                                - scalar.getStartMark().get().getIndex()
                        > key.codePointCount(0, key.length()) + 2
                && key.indexOf('"') < 0
                && key.indexOf('\\') < 0;
    }
}
