package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.rust.WatchedNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Determines which values a variable can have at a use: the values of declarations whose block contains the use, and
 * the values of changes that may be executed before the use. In doubt, a value counts as possible.
 */
final class ReachingDefinitions {
    /** Maximum number of brackets around a place that are examined. */
    private static final int DEPTH = 128;

    /** Maximum number of tokens and bracket pairs between two places that are examined. */
    private static final int NEAR = 128;

    /** Keywords that begin a block that is executed at most once each time it is reached. */
    private static final WatchedNames ONCE =
            new WatchedNames(Set.of("const", "else", "if", "impl", "mod", "trait", "unsafe"));

    /** Keywords that begin a loop, or a block or closure that may be executed later. */
    private static final WatchedNames AGAIN = new WatchedNames(Set.of("async", "for", "loop", "move", "while"));

    private final SourceFile file;
    private final Tokens tokens;
    private final BracketPairIndex trees;
    private final Map<Integer, Header> headers = new HashMap<>();

    ReachingDefinitions(SourceFile file) {
        this.file = file;
        this.tokens = file.tokens();
        this.trees = file.trees();
    }

    /** Whether the value of this binding may be the variable's value at a token. */
    boolean reaches(VariableBinding binding, int use) {
        if (isInMacro(binding.from())) {
            return true;
        }
        if (!binding.changes()) {
            return use >= binding.seenFrom() && use < binding.seenTo();
        }
        if (use >= binding.from() && use < binding.to()) {
            return true;
        }
        int common = common(binding.from(), use);
        if (common < 0) {
            return true;
        }
        boolean before = use < binding.from();
        boolean never = before || areApart(common, binding.from(), use);
        return !never || isDeferred(use, common) || mayRepeat(common);
    }

    /** Whether the token is in the input of a macro, which may move it anywhere. */
    private boolean isInMacro(int token) {
        int open = file.bracketAround(token);
        for (int k = 0; k < DEPTH && open >= 0; k++) {
            int before = tokens.previous(open);
            if (before >= 0 && tokens.is(before, "!") && tokens.isName(tokens.previous(before))) {
                return true;
            }
            open = file.bracketAround(open);
        }
        return open >= 0;
    }

    /**
     * Returns the innermost bracket around both tokens; -1 if there is none, or if the brackets are nested too deeply.
     */
    private int common(int one, int other) {
        int open = file.bracketAround(Math.min(one, other));
        int later = Math.max(one, other);
        for (int k = 0; k < DEPTH && open >= 0; k++) {
            if (trees.partner(open) > later) {
                return open;
            }
            open = file.bracketAround(open);
        }
        return -1;
    }

    /** Returns the bracket directly inside {@code around} that contains a token; the token itself if there is none. */
    private int below(int around, int token) {
        int at = token;
        for (int k = 0; k < DEPTH && at >= 0; k++) {
            int open = file.bracketAround(at);
            if (open == around) {
                return at;
            }
            at = open;
        }
        return token;
    }

    /**
     * Whether at most one of two places in a bracket is executed, because they are in different branches of a condition
     * or in different arms of a {@code match}.
     */
    private boolean areApart(int common, int one, int other) {
        int first = below(common, one);
        int second = below(common, other);
        return isElseOf(first, second) || (isMatch(common) && hasArrow(first, second));
    }

    private boolean isElseOf(int first, int second) {
        if (!tokens.is(first, TokenKind.OPEN_BRACE) || !trees.opens(first)) {
            return false;
        }
        int at = tokens.next(trees.partner(first));
        for (int k = 0; k < NEAR && at <= second && tokens.is(at, "else"); k++) {
            int brace = tokens.next(at);
            for (int n = 0; n < NEAR && brace < second && !tokens.is(brace, TokenKind.OPEN_BRACE); n++) {
                brace = tokens.significant(trees.after(brace));
            }
            if (brace == second) {
                return true;
            }
            if (!tokens.is(brace, TokenKind.OPEN_BRACE) || !trees.opens(brace)) {
                return false;
            }
            at = tokens.next(trees.partner(brace));
        }
        return false;
    }

    /** Whether an arm of a {@code match} begins between two places. */
    private boolean hasArrow(int first, int second) {
        int at = first;
        for (int k = 0; k < NEAR && at < second; k++) {
            if (tokens.is(at, "=") && tokens.is(at + 1, ">")) {
                return true;
            }
            at = tokens.significant(trees.after(at));
        }
        return false;
    }

    private boolean isMatch(int open) {
        return tokens.is(open, TokenKind.OPEN_BRACE) && header(open) == Header.MATCH;
    }

    /**
     * Whether a place may be executed more than once, because it is in a loop or closure or because this is not known.
     */
    private boolean mayRepeat(int inner) {
        int open = inner;
        for (int k = 0; k < DEPTH && open >= 0; k++) {
            Header header = tokens.is(open, TokenKind.OPEN_BRACE) ? header(open) : Header.REPEATS;
            if (header == Header.REPEATS || header == Header.FUNCTION) {
                return header == Header.REPEATS;
            }
            open = file.bracketAround(open);
        }
        return open >= 0;
    }

    /**
     * Whether a place inside {@code common} may be executed later than its position suggests, because it is in a
     * closure or because this is not known.
     */
    private boolean isDeferred(int token, int common) {
        int open = file.bracketAround(token);
        for (int k = 0; k < DEPTH && open != common && open >= 0; k++) {
            if (tokens.is(open, TokenKind.OPEN_BRACE) && header(open) == Header.REPEATS) {
                return true;
            }
            open = file.bracketAround(open);
        }
        return open != common;
    }

    /** The kind of code whose block begins at a brace. */
    private enum Header {
        FUNCTION,
        MATCH,
        /** A loop, a closure, or unknown code. */
        REPEATS,
        /** A condition, or a plain block. */
        ONCE
    }

    private Header header(int brace) {
        return headers.computeIfAbsent(brace, this::read);
    }

    private Header read(int brace) {
        int at = tokens.previous(brace);
        for (int k = 0; k < NEAR && at >= 0; k++) {
            if (tokens.is(at, "fn")) {
                return Header.FUNCTION;
            }
            if (tokens.is(at, "match")) {
                return Header.MATCH;
            }
            if (tokens.is(at, "let") && !tokens.is(tokens.previous(at), "&")) {
                return tokens.is(tokens.previous(at), "while") ? Header.REPEATS : Header.ONCE;
            }
            boolean arrow = tokens.is(at, ">") && tokens.is(at - 1, "=");
            if (arrow || tokens.is(at, ";") || tokens.kind(at).isOpen() || ONCE.is(tokens, at)) {
                return Header.ONCE;
            }
            if (tokens.is(at, "|") || tokens.is(at, TokenKind.CLOSE_BRACE) || AGAIN.is(tokens, at)) {
                return Header.REPEATS;
            }
            int partner = tokens.kind(at).isClose() ? trees.partner(at) : at;
            at = tokens.previous(partner < 0 ? at : partner);
        }
        return at < 0 ? Header.ONCE : Header.REPEATS;
    }
}
