package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.WatchedNames;
import java.util.Set;

/**
 * Recognises calls to methods named {@code pass} in the tokens of a Rust file. trybuild's method with that name
 * compiles and runs the files that are passed to it (documented: trybuild's {@code TestCases::pass}).
 */
record TrybuildCallMatcher(RustFile source) {
    private static final String PASS = "pass";

    /** A file that does not contain this name contains no such call. */
    static final WatchedNames NAMES = new WatchedNames(Set.of(PASS));

    /** Whether the literal at a token is the first argument of such a call. */
    boolean take(int literal) {
        int open = before(literal);
        int name = open < 0 ? -1 : before(open);
        int sign = name < 0 ? -1 : before(name);
        return sign >= 0 && is(open, "(") && is(name, PASS) && is(sign, ".");
    }

    /**
     * Whether the identifier at a token is a {@code pass} whose argument is unknown: a method call whose argument is
     * not a literal, or a use of the name in a path.
     *
     * @param length length of the identifier in bytes
     */
    boolean isComputed(int identifier, int length) {
        if (length != PASS.length() || !is(identifier, PASS)) {
            return false;
        }
        int open = after(identifier);
        int sign = before(identifier);
        if (open == count() || sign < 0) {
            return false;
        }
        if (is(sign, "::") || is(sign, ":")) {
            return true;
        }
        return is(sign, ".") && is(open, "(") && !isLiteral(after(open));
    }

    private boolean isLiteral(int argument) {
        if (argument == count()) {
            return false;
        }
        TokenKind kind = Lexer.kind(source.lexer().packed()[argument]);
        int behind = after(argument);
        return (kind == TokenKind.STRING || kind == TokenKind.RAW_STRING)
                && behind < count()
                && (is(behind, ")") || is(behind, ","));
    }

    private int count() {
        return source.lexer().count();
    }

    /** Returns the next token that is not trivia; the number of tokens if there is none. */
    private int after(int at) {
        int token = at + 1;
        while (token < count() && Lexer.kind(source.lexer().packed()[token]).isTrivia()) {
            token++;
        }
        return token;
    }

    /** Returns the previous token that is not trivia; -1 if there is none. */
    private int before(int at) {
        int token = at - 1;
        while (token >= 0 && Lexer.kind(source.lexer().packed()[token]).isTrivia()) {
            token--;
        }
        return token;
    }

    private boolean is(int token, String text) {
        int[] packed = source.lexer().packed();
        int from = token == 0 ? 0 : Lexer.end(packed[token - 1]);
        int length = Lexer.end(packed[token]) - from;
        if (length != text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (source.buffer()[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
