package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.Set;

/**
 * Finds the commas that separate the arguments of a call or the elements of a list. Skips commas between the parameters
 * of a closure and between generic arguments.
 */
final class ArgumentCommas {
    /** Keywords and marks after which an expression begins. */
    private static final Set<String> BEFORE =
            Set.of(",", "=", "&", "!", "*", "-", "+", "<", ">", "|", "move", "async", "return", "else", "static");

    /** Marks within the name of a type. */
    private static final Set<String> OF_TYPE = Set.of("&", "*", "-", ">");

    private final Tokens tokens;
    private boolean begins = true;
    private boolean parameters;
    private boolean type;
    private int angles;
    private int last = -1;

    /** Token of the last bar that was an operator. */
    private int bar = Integer.MIN_VALUE;

    ArgumentCommas(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Whether the next token is a comma that separates.
     *
     * @param at the token; the caller passes each token outside of inner brackets once, in order
     */
    boolean separates(int at) {
        if (tokens.kind(at).isTrivia()) {
            return false;
        }
        boolean separates = false;
        if (parameters) {
            parameters = !tokens.is(at, "|");
            begins = !parameters;
        } else if (angles > 0) {
            angles += GenericParameters.change(tokens, at);
            begins = false;
        } else if (tokens.is(at, "<") && opensGenerics()) {
            angles = 1;
        } else if (tokens.is(at, "|")) {
            boolean or = bar == at - 1; // the second mark of ||
            parameters = begins && !or;
            bar = parameters || or ? Integer.MIN_VALUE : at;
            begins = true;
        } else {
            separates = tokens.is(at, ",");
            type = tokens.is(at, "as") || (tokens.is(at, ">") && tokens.is(at - 1, "-")) || (type && isOfType(at));
            begins = BEFORE.contains(tokens.text(at));
        }
        last = at;
        return separates;
    }

    private boolean opensGenerics() {
        return begins
                || (last >= 0
                        && (tokens.is(last, TokenKind.PATH_SEPARATOR)
                                || (type && tokens.kind(last).isName())));
    }

    private boolean isOfType(int at) {
        TokenKind kind = tokens.kind(at);
        return kind.isName() || kind == TokenKind.PATH_SEPARATOR || OF_TYPE.contains(tokens.text(at));
    }
}
