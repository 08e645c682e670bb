package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.TokenTrees;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.rust.WatchedNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Decides which values of a variable can reach a use of it: those of declarations in whose block it is, and those of changes that can come
 * before it. Where that is not known, a value reaches.
 */
final class BindingReach {
    /** Brackets around a place, and tokens and trees on the way between two places, that are looked at. */
    private static final int DEPTH = 128;

    private static final int NEAR = 128;

    /** Words that begin a block which is passed once at most. */
    private static final WatchedNames ONCE =
            new WatchedNames(Set.of("const", "else", "if", "impl", "mod", "trait", "unsafe"));

    /** Words that begin a loop, or a block that is passed later. */
    private static final WatchedNames AGAIN = new WatchedNames(Set.of("async", "for", "loop", "move", "while"));

    private final SourceFile file;
    private final Tokens tokens;
    private final TokenTrees trees;
    private final Map<Integer, Header> headers = new HashMap<>();

    BindingReach(SourceFile file) {
        this.file = file;
        this.tokens = file.tokens();
        this.trees = file.trees();
    }

    /** Whether what a variable is given may be its value at a token. */
    boolean reaches(Binding binding, int use) {
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
        return !never || isPutOff(use, common) || mayRepeat(common);
    }

    /** Whether a macro may put what stands there anywhere. */
    private boolean isInMacro(int token) {
        int open = file.bracketAround(token);
        for (int k = 0; k < DEPTH && open >= 0; k++) {
            int before = tokens.previous(open);
            if (before >= 0
                    && tokens.is(before, "!")
                    && tokens.kind(tokens.previous(before)).isName()) {
                return true;
            }
            open = file.bracketAround(open);
        }
        return open >= 0;
    }

    /** The innermost bracket around both; -1 where there is none, or too many are around. */
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

    /** The bracket below {@code around} in which a token is, or the token. */
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

    /** Whether only one of two places in a bracket can be reached: in branches of one condition, or in arms of one match. */
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

    /** Whether an arm begins between two places. */
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

    /** Whether a place may be passed more than once: in a loop, in a closure, or where that is not known. */
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

    /** Whether a place between brackets may be passed later than it stands: in a closure, or where that is not known. */
    private boolean isPutOff(int token, int common) {
        int open = file.bracketAround(token);
        for (int k = 0; k < DEPTH && open != common && open >= 0; k++) {
            if (tokens.is(open, TokenKind.OPEN_BRACE) && header(open) == Header.REPEATS) {
                return true;
            }
            open = file.bracketAround(open);
        }
        return open != common;
    }

    /** What begins a block. */
    private enum Header {
        FUNCTION,
        MATCH,
        /** A loop or a closure, or what is not known. */
        REPEATS,
        /** A condition, or a block alone. */
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
