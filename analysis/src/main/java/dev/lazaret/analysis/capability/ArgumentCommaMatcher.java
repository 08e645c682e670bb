package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.Set;

/**
 * Finds the commas that separate the arguments of a call or the elements of a list. Ignores commas between closure
 * parameters and between generic arguments.
 */
final class ArgumentCommaMatcher {
    /** Keywords and punctuation after which an expression begins. */
    private static final Set<String> BEFORE = Set.of(
            ",", "=", "&", "!", "*", "-", "+", "/", "%", "^", "<", ">", "|", ".", "async", "break", "else", "if", "in",
            "match", "move", "return", "static", "while");

    /** Tokens that precede the name of a type. */
    private static final Set<String> BEFORE_TYPE = Set.of("&", "*", "const", "dyn", "mut");

    /** Progress within a type after {@code as} or an arrow: generic arguments may follow its name. */
    private enum Type {
        NONE,
        BEGUN,
        NAMED
    }

    private final Tokens tokens;
    private boolean begins = true;
    private boolean parameters;
    private Type type = Type.NONE;
    private int angles;
    private int last = -1;

    /** Index of the last token {@code |} that was an operator. */
    private int bar = Integer.MIN_VALUE;

    ArgumentCommaMatcher(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Whether a token is a comma that separates arguments or elements.
     *
     * @param at index of the token; the caller must pass each token outside of inner brackets once, in order
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
            angles += GenericParameterReader.change(tokens, at);
            begins = false;
        } else if (tokens.is(at, "<") && opensGenerics(at)) {
            angles = 1;
            type = Type.NONE;
        } else if (tokens.is(at, "|")) {
            boolean or = bar == at - 1; // the second mark of ||
            parameters = begins && !or;
            bar = parameters || or ? Integer.MIN_VALUE : at;
            begins = true;
            type = Type.NONE;
        } else {
            separates = tokens.is(at, ",");
            type = type(at);
            begins = begins(at);
        }
        last = at;
        return separates;
    }

    /** Whether an expression begins after a token. Attributes and labels do not change the answer. */
    private boolean begins(int at) {
        boolean attribute = tokens.is(at, "#") || (last >= 0 && tokens.is(last, "#"));
        boolean label = tokens.kind(at) == TokenKind.LIFETIME;
        return (begins && (attribute || label)) || BEFORE.contains(tokens.text(at));
    }

    private boolean opensGenerics(int at) {
        if (last >= 0 && tokens.is(last, TokenKind.PATH_SEPARATOR)) {
            return true;
        }
        boolean shift = last == at - 1 && last >= 0 && tokens.is(last, "<");
        return !shift && (begins || type != Type.NONE);
    }

    private Type type(int at) {
        if (tokens.is(at, "as") || (tokens.is(at, ">") && tokens.is(at - 1, "-"))) {
            return Type.BEGUN;
        }
        TokenKind kind = tokens.kind(at);
        return switch (type) {
            case NONE -> Type.NONE;
            case BEGUN ->
                kind == TokenKind.LIFETIME || kind == TokenKind.PATH_SEPARATOR || BEFORE_TYPE.contains(tokens.text(at))
                        ? Type.BEGUN
                        : kind.isName() ? Type.NAMED : Type.NONE;
            case NAMED -> kind == TokenKind.PATH_SEPARATOR ? Type.BEGUN : Type.NONE;
        };
    }
}
