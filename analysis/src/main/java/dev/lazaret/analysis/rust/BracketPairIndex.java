package dev.lazaret.analysis.rust;

import java.util.Arrays;

/**
 * Maps each bracket to its partner, which represents token trees without building a tree. Built in one pass with an
 * explicit stack, so deep nesting needs only a little memory.
 *
 * <p>A closing bracket closes the innermost open bracket of the same form. Brackets that were opened in between,
 * brackets that are never closed, and closing brackets without a partner are unbalanced.
 */
public final class BracketPairIndex {
    private static final int NONE = -1;

    private final int[] partners;
    private final int[] unbalanced;

    private BracketPairIndex(int[] partners, int[] unbalanced) {
        this.partners = partners;
        this.unbalanced = unbalanced;
    }

    public static BracketPairIndex of(Tokens tokens) {
        var partners = new int[tokens.size()];
        Arrays.fill(partners, NONE);
        var open = new int[64];
        var openOfForm = new int[3];
        int depth = 0;
        boolean balanced = true;
        for (int i = 0; i < partners.length; i++) {
            if (!tokens.isBracket(i)) {
                continue;
            }
            TokenKind kind = tokens.kind(i);
            if (kind.isOpen()) {
                if (depth == open.length) {
                    open = Arrays.copyOf(open, depth * 2);
                }
                open[depth++] = i;
                openOfForm[form(kind)]++;
            } else if (openOfForm[form(kind)] == 0) {
                balanced = false;
            } else {
                int opening;
                do {
                    opening = open[--depth];
                    openOfForm[form(tokens.kind(opening))]--;
                    balanced &= form(tokens.kind(opening)) == form(kind);
                } while (form(tokens.kind(opening)) != form(kind));
                partners[opening] = i;
                partners[i] = opening;
            }
        }
        return new BracketPairIndex(partners, balanced && depth == 0 ? new int[0] : unbalanced(tokens, partners));
    }

    private static int[] unbalanced(Tokens tokens, int[] partners) {
        var found = new int[16];
        int count = 0;
        for (int i = 0; i < partners.length; i++) {
            if (partners[i] == NONE && tokens.isBracket(i)) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static int form(TokenKind bracket) {
        return switch (bracket) {
            case OPEN_PARENTHESIS, CLOSE_PARENTHESIS -> 0;
            case OPEN_BRACKET, CLOSE_BRACKET -> 1;
            default -> 2;
        };
    }

    /** Returns the bracket that matches token {@code i}, or -1 if the token is not a bracket or is unbalanced. */
    public int partner(int i) {
        return partners[i];
    }

    /** Whether token {@code i} is an opening bracket that has a closing one. */
    public boolean opens(int i) {
        return i >= 0 && i < partners.length && partners[i] > i;
    }

    /**
     * Returns the first token after the token tree that begins at {@code i}. A token for which {@link #opens} is false
     * is a tree by itself.
     */
    public int after(int i) {
        return opens(i) ? partners[i] + 1 : i + 1;
    }

    /** Returns a copy of the indexes of unbalanced brackets, in order. */
    public int[] unbalanced() {
        return unbalanced.clone();
    }
}
