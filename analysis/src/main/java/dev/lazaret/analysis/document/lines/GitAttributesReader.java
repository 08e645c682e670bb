package dev.lazaret.analysis.document.lines;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.DocumentProblem;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.document.ReaderLimits;
import dev.lazaret.analysis.document.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads git attributes. Each pattern is a key. Its table contains the attributes (with a string, true, false, or the
 * literal {@code !} if an attribute is unspecified) and the pattern itself as {@code #pattern}.
 *
 * <p>A macro that the file defines ({@code [attr]name}) adds its attributes to the lines that set it, as in
 * gitattributes(5): if a line sets an attribute several times, the last value counts.
 */
public final class GitAttributesReader {
    private static final String MACRO = "[attr]";

    /** Maximum number of attributes set on all lines of a file that use macros. */
    private static final int EXPANDED = 10_000;

    private final Map<String, List<Member>> macros = new HashMap<>();
    private int remaining = EXPANDED;

    private GitAttributesReader() {}

    /**
     * Reads a whole file.
     *
     * @param length number of valid bytes, from index 0
     */
    public static Document read(byte[] buffer, int length) {
        SourceText source = SourceText.of(buffer, length);
        List<Line> lines = new ArrayList<>();
        GitAttributesReader reader = new GitAttributesReader();
        LineFileReader.each(source, false, (text, at) -> {
            List<String> words = words(text.strip());
            Line line = new Line(
                    words.getFirst(),
                    at,
                    words.stream().skip(1).map(word -> attribute(word, at)).toList());
            lines.add(line);
            if (line.pattern.startsWith(MACRO)) {
                reader.macros.put(line.pattern.substring(MACRO.length()), line.attributes);
            }
        });
        Document document = source.document(lines.stream().map(reader::member).toList());
        if (reader.remaining >= 0) {
            return document;
        }
        List<DocumentProblem> problems = new ArrayList<>(document.problems());
        problems.add(new DocumentProblem(Position.FILE, ReaderLimits.TOO_MANY));
        return new Document(document.root(), problems);
    }

    private record Line(String pattern, Position at, List<Member> attributes) {}

    private Member member(Line line) {
        List<Member> members = new ArrayList<>();
        members.add(new Member("#pattern", line.at, new Node.Text(line.at, line.pattern)));
        boolean plain = line.pattern.startsWith(MACRO)
                || line.attributes.stream().noneMatch(one -> macros.containsKey(one.key()));
        if (plain) {
            members.addAll(line.attributes);
        } else {
            Map<String, Member> last = new LinkedHashMap<>();
            set(line.attributes, line.at, last);
            members.addAll(last.values());
        }
        return new Member(line.pattern, line.at, new Node.Table(line.at, members));
    }

    /**
     * Sets each attribute once, from the last to the first, so that the last value counts. Sets the attributes of a
     * macro after the macro itself.
     */
    private void set(List<Member> attributes, Position at, Map<String, Member> out) {
        for (Member one : attributes.reversed()) {
            if (out.containsKey(one.key()) || remaining-- <= 0) {
                continue;
            }
            out.put(one.key(), new Member(one.key(), at, at(one.value(), at)));
            if (one.value() instanceof Node.Bool(Position _, boolean yes) && yes) {
                set(macros.getOrDefault(one.key(), List.of()), at, out);
            }
        }
    }

    private static Node at(Node value, Position at) {
        return switch (value) {
            case Node.Bool bool -> new Node.Bool(at, bool.value());
            case Node.Text text -> new Node.Text(at, text.value());
            case Node.Literal literal -> new Node.Literal(at, literal.spelling());
            case Node.Table table -> table;
            case Node.Array array -> array;
        };
    }

    /** Splits a line into the pattern and the attributes. A quoted pattern may contain spaces. */
    private static List<String> words(String line) {
        int close = line.startsWith("\"") ? closing(line) : -1;
        if (close < 0) {
            return List.of(line.split("[ \t]+", -1));
        }
        List<String> words = new ArrayList<>();
        words.add(line.substring(1, close).replace("\\\"", "\"").replace("\\\\", "\\"));
        String rest = line.substring(close + 1).strip();
        if (!rest.isEmpty()) {
            words.addAll(List.of(rest.split("[ \t]+", -1)));
        }
        return words;
    }

    private static int closing(String line) {
        for (int i = 1; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
            } else if (line.charAt(i) == '"') {
                return i;
            }
        }
        return -1;
    }

    private static Member attribute(String word, Position at) {
        int equals = word.indexOf('=');
        if (equals > 0) {
            return new Member(word.substring(0, equals), at, new Node.Text(at, word.substring(equals + 1)));
        }
        if (word.startsWith("-")) {
            return new Member(word.substring(1), at, new Node.Bool(at, false));
        }
        return word.startsWith("!")
                ? new Member(word.substring(1), at, new Node.Literal(at, "!"))
                : new Member(word, at, new Node.Bool(at, true));
    }
}
