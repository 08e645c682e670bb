package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.rust.WatchedNames;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The tokens of a file without trivia, numbered from 0, with the partners of brackets. All methods accept any number:
 * outside the file there are only tokens of kind {@link TokenKind#UNKNOWN} without text.
 */
final class CodeTokens {
    private final Tokens tokens;
    private final int[] numbers;
    private final int[] partners;
    private final int size;

    CodeTokens(Tokens tokens) {
        this(tokens, BracketPairIndex.of(tokens));
    }

    CodeTokens(Tokens tokens, BracketPairIndex trees) {
        this.tokens = tokens;
        var all = new int[tokens.size()];
        int count = 0;
        for (int i = tokens.significant(0); i < tokens.size(); i = tokens.next(i)) {
            all[count++] = i;
        }
        this.numbers = Arrays.copyOf(all, count);
        this.size = count;
        this.partners = partners(trees);
    }

    private int[] partners(BracketPairIndex trees) {
        var ofToken = new int[tokens.size()];
        for (int k = 0; k < size; k++) {
            ofToken[numbers[k]] = k;
        }
        var found = new int[size];
        for (int k = 0; k < size; k++) {
            int partner = trees.partner(numbers[k]);
            found[k] = partner < 0 ? -1 : ofToken[partner];
        }
        return found;
    }

    int size() {
        return size;
    }

    private boolean has(int k) {
        return k >= 0 && k < size;
    }

    TokenKind kind(int k) {
        return has(k) ? tokens.kind(numbers[k]) : TokenKind.UNKNOWN;
    }

    /** Whether token {@code k} is exactly this ASCII text. */
    boolean is(int k, String ascii) {
        return has(k) && tokens.is(numbers[k], ascii);
    }

    /** Whether token {@code k} is this single ASCII character. */
    boolean is(int k, char ascii) {
        return has(k) && tokens.first(numbers[k]) == ascii && tokens.end(numbers[k]) == tokens.start(numbers[k]) + 1;
    }

    /** Whether token {@code k} is one of the names. */
    boolean isAnyOf(int k, WatchedNames names) {
        return has(k) && names.is(tokens, numbers[k]);
    }

    boolean isName(int k) {
        return has(k) && tokens.isName(numbers[k]);
    }

    /** Whether token {@code k} is {@code ::}. */
    boolean isPathSeparator(int k) {
        return kind(k) == TokenKind.PATH_SEPARATOR;
    }

    /** Returns the name at {@code k} without {@code r#}, or an empty text if there is none. */
    String name(int k) {
        return isName(k) ? tokens.name(numbers[k]) : "";
    }

    /** Returns the name, lifetime or label at {@code k}, or an empty text if there is none. */
    String nameOrLifetime(int k) {
        return kind(k) == TokenKind.LIFETIME ? text(k) : name(k);
    }

    String text(int k) {
        return has(k) ? tokens.text(numbers[k]) : "";
    }

    /** Returns the bytes from the start of token {@code from} to the end of token {@code to - 1}; empty if none. */
    String text(int from, int to) {
        return has(from) && has(to - 1) && to > from
                ? tokens.text(tokens.start(numbers[from]), tokens.end(numbers[to - 1]))
                : "";
    }

    /** Returns the offset of the first byte of the token; the length of the file beyond its last token. */
    int start(int k) {
        return k < 0 ? 0 : k < size ? tokens.start(numbers[k]) : tokens.length();
    }

    int end(int k) {
        return k < 0 ? 0 : k < size ? tokens.end(numbers[k]) : tokens.length();
    }

    /** Returns the matching bracket, or -1. */
    int partner(int k) {
        return has(k) ? partners[k] : -1;
    }

    /** Whether token {@code k} is an opening bracket that has a closing one. */
    boolean opens(int k) {
        return has(k) && partners[k] > k;
    }

    /** Whether token {@code k} is a closing bracket that has an opening one. */
    boolean closes(int k) {
        return has(k) && partners[k] >= 0 && partners[k] < k;
    }

    /** Returns the first token after the token tree that begins at {@code k}. */
    int after(int k) {
        return opens(k) ? partners[k] + 1 : k + 1;
    }

    /** Returns {@link #after} as a function that goes to the end of the file from {@code to} on. */
    IntUnaryOperator afterWithin(int to) {
        return k -> k < to ? after(k) : size();
    }

    /** Returns the last token before the token tree that ends at {@code k}. */
    int before(int k) {
        return closes(k) ? partners[k] - 1 : k - 1;
    }

    /** Whether {@code >} at {@code k} is the end of {@code ->} or {@code =>}. */
    boolean isArrowHead(int k) {
        return is(k, '>') && (is(k - 1, '-') || is(k - 1, '=')) && end(k - 1) == start(k);
    }

    /** Whether tokens {@code k} and {@code k + 1} are these two characters without a gap. */
    boolean isPair(int k, char first, char second) {
        return is(k, first) && is(k + 1, second) && end(k) == start(k + 1);
    }

    /** Returns the token after {@code <...>} that begins at {@code k}, at most {@code to}; {@code k} if it is not one. */
    int afterAngles(int k, int to) {
        if (!is(k, '<')) {
            return k;
        }
        int depth = 0;
        for (int i = k; i < to; i = after(i)) {
            if (is(i, '<')) {
                depth++;
            } else if (is(i, '>') && !isArrowHead(i) && --depth == 0) {
                return i + 1;
            } else if (is(i, ';')) {
                return k;
            }
        }
        return k;
    }

    /** Returns the {@code <} of {@code <...>} that ends at {@code k}, not before {@code from}; -1 if there is none. */
    int openingAngle(int k, int from) {
        int depth = 0;
        for (int i = k; i >= from; i = before(i)) {
            if (is(i, '>') && !isArrowHead(i)) {
                depth++;
            } else if (is(i, '<') && --depth == 0) {
                return i;
            } else if (is(i, ';') || opens(i)) {
                return -1;
            }
        }
        return -1;
    }

    /** Returns the number of the token that contains byte {@code offset}, or of the next one. */
    int at(int offset) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (end(middle) <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
