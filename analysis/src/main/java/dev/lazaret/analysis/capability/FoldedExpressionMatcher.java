package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.Set;

/** Finds the expressions whose literals a method or a format joins or changes, so that they count as one text. */
final class FoldedExpressionMatcher {
    /** Methods that join texts, or reverse or replace parts of them. */
    private static final Set<String> FOLDS = Set.of("concat", "join", "replace", "rev");

    /** Most tokens of a method's type arguments. */
    private static final int TYPE = 16;

    private FoldedExpressionMatcher() {}

    /**
     * Returns the token behind the expression at {@code i} if a method or a format joins literals there; {@code i}
     * otherwise.
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
