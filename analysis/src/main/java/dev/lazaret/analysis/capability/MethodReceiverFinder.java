package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;

/** Finds the receiver of a method: the expression before its dot. */
final class MethodReceiverFinder {
    /** Maximum number of calls, fields and brackets before a dot that are examined. */
    private static final int LINKS = 256;

    private MethodReceiverFinder() {}

    /**
     * Returns the first token of the expression that ends before the method's dot; the dot itself if there is no
     * expression.
     */
    static int start(SourceFile file, NameReference method) {
        return start(file, file.tokens().previous(method.token()));
    }

    /** Returns the first token of the expression that ends before a dot; the dot itself if there is no expression. */
    static int start(SourceFile file, int dot) {
        Tokens tokens = file.tokens();
        BracketPairIndex trees = file.trees();
        int start = dot;
        int at = tokens.previous(dot);
        for (int k = 0; k < LINKS && at >= 0; k++) {
            TokenKind kind = tokens.kind(at);
            if (kind.isClose()) {
                int open = trees.partner(at);
                if (open < 0) {
                    return start;
                }
                start = open;
                at = tokens.previous(open);
                if (at >= 0 && tokens.is(at, "!")) {
                    at = tokens.previous(at);
                }
            } else if (kind.isName() || kind.isString()) {
                start = at;
                int before = tokens.previous(at);
                if (before >= 0 && tokens.is(before, "$")) {
                    return before;
                }
                boolean goesOn =
                        before >= 0 && (tokens.is(before, ".") || tokens.kind(before) == TokenKind.PATH_SEPARATOR);
                if (!goesOn) {
                    return start;
                }
                at = tokens.previous(before);
            } else if (tokens.is(at, ">")) {
                at = beforeAngles(tokens, at);
            } else if (tokens.is(at, "?") || tokens.is(at, ".") || tokens.kind(at) == TokenKind.PATH_SEPARATOR) {
                at = tokens.previous(at);
            } else {
                return start;
            }
        }
        if (at >= 0) {
            file.limit(LimitReason.SYNTAX, dot);
        }
        return start;
    }

    /**
     * Returns the token before the {@code <..>} that ends at {@code close}; -1 if there is no matching angle bracket.
     */
    private static int beforeAngles(Tokens tokens, int close) {
        int angles = 0;
        int at = close;
        for (int k = 0; k < LINKS && at >= 0; k++) {
            if (tokens.is(at, ">")) {
                angles++;
            } else if (tokens.is(at, "<") && --angles == 0) {
                return tokens.previous(at);
            }
            at = tokens.previous(at);
        }
        return -1;
    }
}
