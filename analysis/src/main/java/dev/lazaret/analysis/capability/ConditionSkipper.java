package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Skips code that only selects between values: conditions, the expression of a {@code match}, and the patterns of its
 * arms. The values of variables in patterns are recorded as bindings. Callers must pass each token once, in order.
 */
final class ConditionSkipper {
    private final SourceFile file;
    private final Tokens tokens;
    private final BracketPairIndex trees;
    private final int end;
    private final Deque<Arms> around = new ArrayDeque<>();
    private boolean noBlock;

    /**
     * A {@code match}, from its opening to its closing bracket.
     *
     * @param blockEnd last token of the block that is the value of the current arm; -1 if the value is not a block
     */
    private record Arms(int open, int close, int blockEnd) {}

    /** Creates a skipper for an expression. {@code end}: the index after the last token of the expression. */
    ConditionSkipper(SourceFile file, int end) {
        this.file = file;
        this.tokens = file.tokens();
        this.trees = file.trees();
        this.end = end;
    }

    /**
     * Returns the last token of the code to skip that begins at {@code i}; {@code i - 1} if no such code begins there.
     */
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

    /** Returns the brace that opens the block after a condition; {@link #end} if there is none. */
    private int block(int from) {
        int at = from;
        while (at < end && !(tokens.is(at, TokenKind.OPEN_BRACE) && trees.opens(at)) && !tokens.is(at, ";")) {
            at = tokens.significant(trees.after(at));
        }
        return at < end && tokens.is(at, TokenKind.OPEN_BRACE) ? at : end;
    }

    /**
     * Returns the last token of the arrow after a pattern that begins at {@code from}; -1 if no pattern begins there.
     */
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

    /** Begins the value of an arm. Returns {@code arrow}. */
    private int begin(int arrow) {
        Arms arms = around.pop();
        int value = tokens.next(arrow);
        boolean block = tokens.is(value, TokenKind.OPEN_BRACE) && trees.opens(value);
        around.push(new Arms(arms.open(), arms.close(), block ? trees.partner(value) : -1));
        return arrow;
    }
}
