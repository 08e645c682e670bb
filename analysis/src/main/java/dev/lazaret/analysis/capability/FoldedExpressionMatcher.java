package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.Set;

/**
 * Finds the expressions whose literals are joined or changed by a method or {@code format!}, so that they count as one
 * string.
 */
final class FoldedExpressionMatcher {
    /** Methods that join strings, reverse them, or replace parts of them. */
    private static final Set<String> FOLDS = Set.of("concat", "join", "replace", "rev");

    /** Maximum number of tokens to skip in a method's type arguments. */
    private static final int TYPE = 16;

    private FoldedExpressionMatcher() {}

    /**
     * Returns the index after the expression at {@code i}, if a method or {@code format!} joins or changes literals in
     * it; {@code i} otherwise.
     */
    static int end(SourceFile file, int i, int end) {
        Tokens tokens = file.tokens();
        BracketPairIndex trees = file.trees();
        boolean folds = false;
        int at;
        if (tokens.kind(i).isString()) {
            at = i + 1;
        } else if (tokens.is(i, TokenKind.OPEN_BRACKET) && trees.opens(i) && !tokens.is(tokens.previous(i), "#")) {
            at = trees.partner(i) + 1;
        } else if (tokens.is(i, TokenKind.IDENTIFIER) && !tokens.is(tokens.previous(i), ".")) {
            int after = tokens.next(i);
            boolean format = tokens.is(i, "format") && tokens.is(after, "!") && trees.opens(tokens.next(after));
            folds = format;
            at = format ? trees.partner(tokens.next(after)) + 1 : i + 1;
        } else {
            return i;
        }
        int last = at;
        for (at = tokens.significant(at); at < end && tokens.is(at, "."); at = tokens.significant(last)) {
            int name = tokens.next(at);
            int open = tokens.next(name);
            for (int k = 0;
                    k < TYPE
                            && !tokens.is(open, TokenKind.OPEN_PARENTHESIS)
                            && tokens.is(name + 1, TokenKind.PATH_SEPARATOR);
                    k++) {
                open = tokens.next(open);
            }
            if (!trees.opens(open) || trees.partner(open) >= end) {
                break;
            }
            folds |= FOLDS.contains(tokens.text(name));
            last = trees.partner(open) + 1;
        }
        return folds ? last : i;
    }
}
