package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.text.LineIndex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads attributes from tokens. */
final class AttributeReader {
    private AttributeReader() {}

    /** A path as written, without trivia and {@code r#}, and the first significant token after it. */
    record AttributePath(String path, int after) {}

    /**
     * Whether an attribute begins at token {@code i}: a hash, optionally an exclamation mark, then an opening bracket
     * that has a closing one.
     */
    static boolean begins(Tokens tokens, BracketPairIndex trees, int i) {
        return tokens.is(i, "#")
                && tokens.is(bracket(tokens, i), TokenKind.OPEN_BRACKET)
                && trees.opens(bracket(tokens, i));
    }

    /** Returns the first token after the attribute at {@code i}. */
    static int after(Tokens tokens, BracketPairIndex trees, int i) {
        return trees.after(bracket(tokens, i));
    }

    private static int bracket(Tokens tokens, int hash) {
        int next = tokens.next(hash);
        return tokens.is(next, "!") ? tokens.next(next) : next;
    }

    /**
     * Adds the attribute at {@code i}, and the attributes inside its {@code cfg_attr} or {@code unsafe}, to
     * {@code out}.
     */
    static void read(Tokens tokens, BracketPairIndex trees, LineIndex lines, int i, List<Attribute> out) {
        int bracket = bracket(tokens, i);
        int close = trees.partner(bracket);
        boolean inner = tokens.is(tokens.next(i), "!");
        int start = tokens.start(i);
        int line = lines.line(start);
        Deque<Part> parts = new ArrayDeque<>();
        parts.add(new Part(bracket + 1, close, false));
        while (!parts.isEmpty()) {
            Part part = parts.remove();
            int first = tokens.significant(part.from());
            AttributePath content = path(tokens, first, part.to());
            if (content.path().isEmpty()) {
                continue;
            }
            out.add(new Attribute(
                    content.path(), inner, part.conditional(), line, start, tokens.end(close), first, part.to()));
            int open = content.after();
            if (open < part.to() && tokens.is(open, TokenKind.OPEN_PARENTHESIS) && trees.opens(open)) {
                List<Part> arguments = arguments(tokens, trees, open + 1, trees.partner(open), part.conditional());
                if (content.path().equals("unsafe")) {
                    parts.addAll(arguments);
                } else if (content.path().equals("cfg_attr") && !arguments.isEmpty()) {
                    arguments.stream()
                            .skip(1)
                            .map(a -> new Part(a.from(), a.to(), true))
                            .forEach(parts::add);
                }
            }
        }
    }

    /**
     * Reads the path that begins at token {@code i}, up to token {@code to} (exclusive), and finds the significant
     * token after it. The path is empty if none begins there.
     */
    static AttributePath path(Tokens tokens, int i, int to) {
        var path = new StringBuilder();
        int at = i;
        boolean nameIsDue = true;
        while (at < to) {
            boolean separator = tokens.kind(at) == TokenKind.PATH_SEPARATOR;
            if (!separator && !(nameIsDue && tokens.kind(at).isName())) {
                break;
            }
            path.append(tokens.name(at));
            nameIsDue = separator;
            at = tokens.next(at);
        }
        return new AttributePath(path.toString(), at);
    }

    /** A range of tokens from {@code from} to {@code to} (exclusive). */
    record Part(int from, int to, boolean conditional) {}

    /** Splits the tokens from {@code from} to {@code to} (exclusive) at commas. Omits empty parts. */
    static List<Part> arguments(Tokens tokens, BracketPairIndex trees, int from, int to, boolean conditional) {
        List<Part> parts = new ArrayList<>();
        int start = from;
        for (int at = from; at <= to; at = trees.after(at)) {
            if (at == to || tokens.is(at, ",")) {
                if (tokens.significant(start) < at) {
                    parts.add(new Part(start, at, conditional));
                }
                start = at + 1;
            }
            if (at == to) {
                break;
            }
        }
        return parts;
    }
}
