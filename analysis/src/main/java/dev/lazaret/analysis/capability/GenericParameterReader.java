package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Reads the type parameters between {@code <} and {@code >} in the declaration of an item. */
final class GenericParameterReader {
    private GenericParameterReader() {}

    /**
     * Returns the names of the type parameters in a declaration; empty if there are none.
     *
     * @param open token at which the angle brackets may begin
     * @param end token at which the head of the item ends
     */
    static List<String> read(Tokens tokens, BracketPairIndex trees, int open, int end) {
        List<String> names = new ArrayList<>();
        if (!tokens.is(open, "<")) {
            return names;
        }
        int angles = 0;
        boolean due = false;
        for (int at = open; at < end; at = tokens.significant(trees.after(at))) {
            if (tokens.is(at, "<")) {
                angles++;
                due = angles == 1;
            } else if (tokens.is(at, ">") && !tokens.is(at - 1, "-") && --angles == 0) {
                break;
            } else if (angles == 1 && tokens.is(at, ",")) {
                due = true;
            } else if (due
                    && !tokens.is(at, "#")
                    && !tokens.is(at, TokenKind.OPEN_BRACKET)) { // an attribute precedes the name
                if (tokens.kind(at).isName() && !tokens.is(at, "const")) {
                    names.add(tokens.name(at));
                }
                due = false;
            }
        }
        return names;
    }

    /**
     * Returns the first token after the angle brackets of a declaration; {@code open} if there are none.
     *
     * @param open token at which the angle brackets may begin
     * @param end token at which the head of the item ends
     */
    static int after(Tokens tokens, BracketPairIndex trees, int open, int end) {
        int angles = 0;
        int at = open;
        while (at < end) {
            angles += change(tokens, at);
            if (angles <= 0 && !tokens.is(at, ">")) {
                return at;
            }
            at = tokens.significant(trees.after(at));
        }
        return at;
    }

    /**
     * Returns by how much a token changes the nesting depth of angle brackets. The arrow of a return type does not
     * change it.
     */
    static int change(Tokens tokens, int at) {
        if (tokens.is(at, "<")) {
            return 1;
        }
        return tokens.is(at, ">") && !tokens.is(at - 1, "-") ? -1 : 0;
    }
}
