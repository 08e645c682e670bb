package dev.lazaret.analysis.document.lines;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.DocumentProblem;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.document.ReaderLimits;
import dev.lazaret.analysis.document.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads files in which each line is independent. */
public final class LineFileReader {
    private static final String KEY = "line";

    private LineFileReader() {}

    /**
     * Reads every line that is neither blank nor a comment, as a value of the key {@code line}. Strips trailing white
     * space, but not leading white space. A backslash at the end of a line joins the next line.
     */
    public static Document lines(byte[] buffer, int length) {
        SourceText source = SourceText.of(buffer, length);
        List<Member> members = new ArrayList<>();
        each(source, true, (text, at) -> members.add(new Member(KEY, at, new Node.Text(at, text.stripTrailing()))));
        return source.document(members);
    }

    /** Reads the patterns of an ignore file, each as a value of the key {@code line}. */
    public static Document patterns(byte[] buffer, int length) {
        SourceText source = SourceText.of(buffer, length);
        List<Member> members = new ArrayList<>();
        each(source, false, (text, at) -> {
            String pattern = text.endsWith("\\ ") ? text : text.stripTrailing();
            members.add(
                    new Member(KEY, at, new Node.Text(at, pattern.startsWith("\\#") ? pattern.substring(1) : pattern)));
        });
        return source.document(members);
    }

    /**
     * Reads the variables in {@code NAME=value} lines. Removes a leading {@code export} and quotes around the value.
     */
    public static Document variables(byte[] buffer, int length) {
        SourceText source = SourceText.of(buffer, length);
        List<Member> members = new ArrayList<>();
        each(source, false, (text, at) -> {
            String line = text.strip();
            String plain = line.startsWith("export ")
                    ? line.substring("export ".length()).strip()
                    : line;
            int separator = plain.indexOf('=');
            if (separator > 0) {
                String value = plain.substring(separator + 1).strip();
                members.add(new Member(plain.substring(0, separator).strip(), at, new Node.Text(at, unquoted(value))));
            }
        });
        return source.document(members);
    }

    private static String unquoted(String value) {
        char quote = value.isEmpty() ? ' ' : value.charAt(0);
        int end = quote == '"' || quote == '\'' ? value.indexOf(quote, 1) : -1;
        return end < 0 ? value : value.substring(1, end);
    }

    /**
     * Reports each line that is neither blank nor a {@code #} comment. If {@code joined}, a backslash at the end of a
     * line joins the next line.
     */
    static void each(SourceText source, boolean joined, BiConsumer<String, Position> out) {
        int left = ReaderLimits.NODES;
        for (int line = 1; line <= source.lines(); line++) {
            String text = source.line(line);
            int first = 0;
            while (first < text.length() && Character.isWhitespace(text.charAt(first))) {
                first++;
            }
            if (first == text.length() || text.charAt(first) == '#') {
                continue;
            }
            if (left-- == 0) {
                source.problems().add(new DocumentProblem(new Position(line, 1), ReaderLimits.TOO_MANY));
                return;
            }
            Position at = source.at(source.start(line) + first);
            StringBuilder whole = new StringBuilder(text);
            while (joined && whole.length() > 0 && whole.charAt(whole.length() - 1) == '\\' && line < source.lines()) {
                whole.setLength(whole.length() - 1);
                whole.append(source.line(++line));
            }
            out.accept(whole.toString(), at);
        }
    }
}
