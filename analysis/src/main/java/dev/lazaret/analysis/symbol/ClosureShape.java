package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.rust.TokenKind;
import java.util.function.IntUnaryOperator;

/** Recognises closures. */
final class ClosureShape {
    private ClosureShape() {}

    /** Whether the {@code |} at {@code k} begins the parameters of a closure, and is not an operator. */
    static boolean begins(CodeTokens code, int k) {
        int before = k - 1;
        if (before < 0) {
            return false;
        }
        TokenKind kind = code.kind(before);
        return switch (kind) {
            case OPEN_PARENTHESIS, OPEN_BRACE, OPEN_BRACKET -> true;
            case CLOSE_BRACE -> true;
            case PUNCTUATION -> isBeforeExpression(code, before);
            case IDENTIFIER ->
                code.is(before, "move")
                        || code.is(before, "return")
                        || code.is(before, "async")
                        || code.is(before, "static")
                        || code.is(before, "else")
                        || code.is(before, "in");
            default -> false;
        };
    }

    private static boolean isBeforeExpression(CodeTokens code, int k) {
        return code.is(k, ',')
                || code.is(k, '=')
                || code.is(k, ';')
                || code.is(k, ':')
                || code.is(k, '&')
                || code.is(k, '!')
                || code.isArrowHead(k);
    }

    /** Returns the {@code |} that ends the parameters beginning at {@code k}; -1 if there is none. */
    static int parametersEnd(CodeTokens code, int k) {
        int angles = 0;
        int limit = Math.min(code.size(), k + ItemShape.HEAD_LIMIT);
        for (int at = k + 1; at < limit; at = code.after(at)) {
            if (code.is(at, '|') && angles <= 0) {
                return at;
            }
            if (code.is(at, ';') || code.is(at, '{') || code.closes(at)) {
                return -1;
            }
            angles += code.is(at, '<') ? 1 : code.is(at, '>') && !code.isArrowHead(at) ? -1 : 0;
        }
        return -1;
    }

    /**
     * Returns the token after the closure whose result type or body begins at {@code from}.
     *
     * @param after returns the token after the tree at a token, or the end of the file once enough trees were skipped
     */
    static int end(CodeTokens code, int from, IntUnaryOperator after) {
        int body = bodyStart(code, from, after);
        if (code.is(body, '{') && code.opens(body)) {
            return after.applyAsInt(body);
        }
        int k = body;
        while (k < code.size() && !code.is(k, ',') && !code.is(k, ';') && !code.closes(k)) {
            k = after.applyAsInt(k);
        }
        return k;
    }

    /**
     * Returns the first token of the body, after {@code -> Type} if there is one.
     *
     * @param after as of {@link #end}
     */
    static int bodyStart(CodeTokens code, int from, IntUnaryOperator after) {
        if (!code.isPair(from, '-', '>')) {
            return from;
        }
        int k = from + 2;
        while (k < code.size() && !code.is(k, '{') && !code.is(k, ';') && !code.closes(k)) {
            k = after.applyAsInt(k);
        }
        return k;
    }
}
