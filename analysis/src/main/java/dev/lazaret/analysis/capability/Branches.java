package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.TokenTrees;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Skips what only chooses between values: conditions, what is matched, and the patterns of arms. What a pattern takes out of it is a
 * variable with a value of its own. Tokens are given in their order, once.
 */
final class Branches {
    private final SourceFile file;
    private final Tokens tokens;
    private final TokenTrees trees;
    private final int end;
    private final Deque<Arms> around = new ArrayDeque<>();
    private boolean noBlock;

    /** A match up to its last bracket, and the last token of the block that is the value of the arm; -1 where it is no block. */
    private record Arms(int open, int close, int blockEnd) {}

    /** {@code end}: the token behind the expression. */
    Branches(SourceFile file, int end) {
        this.file = file;
        this.tokens = file.tokens();
        this.trees = file.trees();
        this.end = end;
    }

    /** Returns the last token of what only chooses and begins at a token; the one before that where nothing does. */
    int skip(int i) {
        while (!around.isEmpty() && i >= around.getFirst().close()) {
            around.pop();
        }
        boolean matches = tokens.is(i, "match");
        if (matches || tokens.is(i, "if") || tokens.is(i, "while")) {
            int brace = noBlock ? end : block(tokens.next(i));
            noBlock |= brace >= end;
            if (brace >= end) {
                return i - 1;
            }
            if (!matches) {
                return tokens.previous(brace);
            }
            around.push(new Arms(brace, trees.partner(brace), -1));
            int arrow = arrow(tokens.next(brace));
            return arrow < 0 ? brace : begin(arrow);
        }
        if (around.isEmpty()) {
            return i - 1;
        }
        Arms arms = around.getFirst();
        boolean mayBegin = i == arms.blockEnd() || (tokens.is(i, ",") && file.bracketAround(i) == arms.open());
        int arrow = mayBegin ? arrow(tokens.next(i)) : -1;
        return arrow < 0 ? i - 1 : begin(arrow);
    }

    /** The brace that follows a condition; {@link #end} where none does. */
    private int block(int from) {
        int at = from;
        while (at < end && !(tokens.is(at, TokenKind.OPEN_BRACE) && trees.opens(at)) && !tokens.is(at, ";")) {
            at = tokens.significant(trees.after(at));
        }
        return at < end && tokens.is(at, TokenKind.OPEN_BRACE) ? at : end;
    }

    /** The arrow behind a pattern that begins there; -1 where no pattern does. */
    private int arrow(int from) {
        int close = Math.min(end, around.getFirst().close());
        for (int at = from; at < close; at = tokens.significant(trees.after(at))) {
            if (tokens.is(at, "=") && tokens.is(at + 1, ">")) {
                return at + 1;
            }
            if (at > from && (tokens.is(at, ",") || tokens.is(at, ";"))) {
                return -1;
            }
        }
        return -1;
    }

    /** Begins the value of an arm. */
    private int begin(int arrow) {
        Arms arms = around.pop();
        int value = tokens.next(arrow);
        boolean block = tokens.is(value, TokenKind.OPEN_BRACE) && trees.opens(value);
        around.push(new Arms(arms.open(), arms.close(), block ? trees.partner(value) : -1));
        return arrow;
    }
}
