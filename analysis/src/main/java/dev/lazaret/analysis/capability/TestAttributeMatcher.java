package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.CfgConditionEvaluator;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.rust.Truth;

/** Recognises attributes that make the item below a test, or restrict it to tests. */
final class TestAttributeMatcher {
    private TestAttributeMatcher() {}

    /**
     * Whether an attribute is {@code [test]}, {@code [tokio::test(...)]}, or a {@code cfg} that can only be true in
     * tests. {@code open}: the opening bracket of the attribute.
     */
    static boolean is(SourceFile file, int open) {
        Tokens tokens = file.tokens();
        int last = tokens.next(open);
        int arguments = tokens.next(last);
        if (tokens.is(last, "cfg") && tokens.is(arguments, TokenKind.OPEN_PARENTHESIS)) {
            int close = file.trees().partner(arguments);
            return close > arguments
                    && in(tokens, arguments + 1, close, Truth.NO) == Truth.NO
                    && in(tokens, arguments + 1, close, Truth.YES) != Truth.NO;
        }
        for (int k = 0; k < ImportReader.PARTS && tokens.is(arguments, TokenKind.PATH_SEPARATOR); k++) {
            last = tokens.next(arguments);
            arguments = tokens.next(last);
        }
        return tokens.is(last, "test")
                && (tokens.is(arguments, TokenKind.OPEN_PARENTHESIS) || tokens.is(arguments, TokenKind.CLOSE_BRACKET));
    }

    private static Truth in(Tokens tokens, int from, int close, Truth test) {
        return CfgConditionEvaluator.evaluate(
                tokens, from, close, (name, value) -> name.equals("test") && value == null ? test : Truth.UNKNOWN);
    }
}
