package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.StringLiteralDecoder;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import org.jspecify.annotations.Nullable;

/** Reads array literals such as {@code [a, b, c]}: finds an element, or joins the elements. */
final class ArrayLiteralReader {
    /** Maximum number of elements that are examined. */
    private static final int MOST = 256;

    private ArrayLiteralReader() {}

    /** The tokens of an expression: the index of its first token, and the index after its last token. */
    record Range(int from, int to) {}

    /**
     * Returns the element with an index, from 0, of an array expression. Returns null if the expression is not an
     * array, or has no such element.
     */
    static @Nullable Range element(SourceFile file, int from, int to, int number) {
        Tokens tokens = file.tokens();
        BracketPairIndex trees = file.trees();
        int open = tokens.significant(from);
        while (open < to && (tokens.is(open, "&") || tokens.is(open, "vec") || tokens.is(open, "!"))) {
            open = tokens.next(open);
        }
        boolean array = open < to && tokens.is(open, TokenKind.OPEN_BRACKET) && trees.opens(open);
        if (!array || tokens.next(trees.partner(open)) < to) {
            return null;
        }
        int close = trees.partner(open);
        int seen = 0;
        int begin = tokens.next(open);
        ArgumentCommaMatcher commas = new ArgumentCommaMatcher(tokens);
        for (int at = begin; at < close && seen < MOST; at = tokens.significant(trees.after(at))) {
            if (tokens.is(at, ";")) {
                return null;
            }
            if (commas.separates(at)) {
                if (seen == number) {
                    return new Range(begin, at);
                }
                seen++;
                begin = tokens.next(at);
            }
        }
        return seen == number && begin < close ? new Range(begin, close) : null;
    }

    /**
     * An array whose elements are joined.
     *
     * @param text the joined string; null if an element is not a literal
     * @param close index of the bracket that closes the array
     * @param end index of the call's last token
     */
    record Joined(@Nullable String text, int close, int end) {}

    /** Joins the array at {@code open} if {@code .join("..")} or {@code .concat()} follows; returns null otherwise. */
    static @Nullable Joined joined(SourceFile file, int open) {
        Tokens tokens = file.tokens();
        BracketPairIndex trees = file.trees();
        if (!trees.opens(open)) {
            return null;
        }
        int close = trees.partner(open);
        int dot = tokens.next(close);
        int method = tokens.next(dot);
        int call = tokens.next(method);
        if (!tokens.is(dot, ".") || !tokens.is(call, TokenKind.OPEN_PARENTHESIS) || !trees.opens(call)) {
            return null;
        }
        int end = trees.partner(call);
        String separator = tokens.is(method, "join") && tokens.next(tokens.next(call)) == end
                ? StringLiteralDecoder.unescape(tokens, tokens.next(call))
                : tokens.is(method, "concat") && tokens.next(call) == end ? "" : null;
        return separator == null ? null : new Joined(text(tokens, open, close, separator), close, end);
    }

    private static @Nullable String text(Tokens tokens, int open, int close, String separator) {
        StringBuilder text = new StringBuilder();
        int seen = 0;
        for (int at = tokens.next(open); at < close; at = tokens.next(at)) {
            if (tokens.is(at, ",") && seen > 0) {
                continue;
            }
            String part = StringLiteralDecoder.unescape(tokens, at);
            if (part == null || ++seen > MOST) {
                return null;
            }
            text.append(seen > 1 ? separator : "").append(part);
        }
        return text.toString();
    }
}
