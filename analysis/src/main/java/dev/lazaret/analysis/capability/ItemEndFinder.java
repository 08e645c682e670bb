package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;

/**
 * Finds the end of a part of an item. Skips the content of brackets, and stops at the limits of
 * {@link SourceReader#looksAhead}.
 */
record ItemEndFinder(SourceReader reader, Tokens tokens, BracketPairIndex trees) {
    /** Returns the semicolon that ends a statement, or the closing bracket around the statement. */
    int semicolon(int from) {
        int at = from;
        for (int k = 0;
                reader.looksAhead(k, at)
                        && at < tokens.size()
                        && !tokens.is(at, ";")
                        && !tokens.kind(at).isClose();
                k++) {
            at = tokens.significant(trees.after(at));
        }
        return at;
    }

    /** Returns the opening brace that follows an expression, or the semicolon before it, if there is one. */
    int brace(int from) {
        int at = from;
        for (int k = 0;
                reader.looksAhead(k, at)
                        && at < tokens.size()
                        && !tokens.is(at, TokenKind.OPEN_BRACE)
                        && !tokens.is(at, ";");
                k++) {
            at = tokens.significant(trees.after(at));
        }
        return at;
    }

    /**
     * Returns the brace that opens the body of an item, or the semicolon that ends its head. Braces in {@code <...>}
     * are skipped, because they contain constants.
     */
    int head(int from) {
        int angles = 0;
        int at = from;
        for (int k = 0; reader.looksAhead(k, at) && at < tokens.size(); k++) {
            if (tokens.is(at, ";")
                    || (angles <= 0 && tokens.is(at, TokenKind.OPEN_BRACE))
                    || tokens.kind(at).isClose()) {
                return at;
            }
            if (tokens.is(at, "<")) {
                angles++;
            } else if (tokens.is(at, ">") && !tokens.is(at - 1, "-") && !tokens.is(at - 1, "=")) {
                angles--;
            }
            at = tokens.significant(trees.after(at));
        }
        return tokens.size();
    }
}
