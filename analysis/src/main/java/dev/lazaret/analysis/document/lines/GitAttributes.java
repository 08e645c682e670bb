package dev.lazaret.analysis.document.lines;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.document.SourceText;
import java.util.ArrayList;
import java.util.List;

/**
 * The reader for git attributes. A pattern is a key; below it stand the attributes (a text, true, false, or a literal {@code !} where
 * one is unspecified) and, as {@code #pattern}, the pattern.
 */
public final class GitAttributes {
    private GitAttributes() {}

    /**
     * Reads a whole file.
     *
     * @param length number of bytes that count, from index 0
     */
    public static Document read(byte[] buffer, int length) {
        SourceText source = SourceText.of(buffer, length);
        List<Member> lines = new ArrayList<>();
        LineFile.each(source, false, (text, at) -> {
            List<String> words = words(text.strip());
            String pattern = words.getFirst();
            List<Member> attributes = new ArrayList<>();
            attributes.add(new Member("#pattern", at, new Node.Text(at, pattern)));
            words.stream().skip(1).map(word -> attribute(word, at)).forEach(attributes::add);
            lines.add(new Member(pattern, at, new Node.Table(at, attributes)));
        });
        return source.document(lines);
    }

    /** A pattern in quotes may hold blanks. */
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
