package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.StringLiteralDecoder;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Determines whether a string is appended to cargo's output folder: {@code out + "/a.rs"} or
 * {@code out.push_str("/a.rs")}. If so, its leading slash does not make it an absolute path.
 */
final class OutDirSuffixMatcher {
    private static final String OUTPUT = "OUT_DIR";

    /** Maximum number of tokens of a value that are examined, and of consecutive additions. */
    private static final int NEAR = 64;

    /** Methods that return the same string. */
    private static final Set<String> SAME = Set.of("as_str", "clone", "into", "to_owned", "to_string");

    /** Methods that change a string other than by appending to it. */
    private static final Set<String> CHANGES = Set.of(
            "clear",
            "drain",
            "insert",
            "insert_str",
            "pop",
            "remove",
            "replace_range",
            "retain",
            "split_off",
            "truncate");

    private final Map<Variable, Boolean> known = new HashMap<>();

    /**
     * A variable of a function. Comparable, so that hash collisions do not slow hash tables; the order is not
     * consistent with equals.
     */
    private record Variable(FunctionItem function, String name) implements Comparable<Variable> {
        private static final Comparator<Variable> ORDER = Comparator.comparing(Variable::name);

        @Override
        public int compareTo(Variable other) {
            return ORDER.compare(this, other);
        }
    }

    /** Whether the literal at a token is appended to the output folder. */
    boolean precedes(SourceFile file, FunctionItem function, int literal) {
        Tokens tokens = file.tokens();
        int before = tokens.previous(literal);
        if (tokens.is(before, "&")) {
            before = tokens.previous(before);
        }
        if (before >= 0 && tokens.is(before, TokenKind.OPEN_PARENTHESIS)) {
            int method = tokens.previous(before);
            int dot = tokens.previous(method);
            int name = tokens.previous(dot);
            return name > 0
                    && tokens.is(method, "push_str")
                    && tokens.is(dot, ".")
                    && tokens.kind(name).isName()
                    && !tokens.is(tokens.previous(name), ".")
                    && isOutput(function, tokens.name(name));
        }
        for (int k = 0; k < NEAR && before > 0 && tokens.is(before, "+"); k++) {
            int start = MethodReceiverFinder.start(file, before);
            int left = tokens.previous(start);
            if (left < 0 || !tokens.is(left, "+")) {
                return start < before && isOutput(file, function, start, before);
            }
            before = left;
        }
        return false;
    }

    private boolean isOutput(SourceFile file, FunctionItem function, int from, int to) {
        if (readsOutDir(file, from, to)) {
            return true;
        }
        Tokens tokens = file.tokens();
        if (!tokens.kind(from).isName()) {
            return false;
        }
        for (int at = tokens.next(from); at < to; at = tokens.next(at)) {
            boolean same = tokens.is(at, ".")
                    || tokens.is(at, TokenKind.OPEN_PARENTHESIS)
                    || tokens.is(at, TokenKind.CLOSE_PARENTHESIS)
                    || (tokens.kind(at).isName() && SAME.contains(tokens.name(at)));
            if (!same) {
                return false;
            }
        }
        return isOutput(function, tokens.name(from));
    }

    /**
     * Whether an expression reads OUT_DIR without an alternative value, such as {@code env::var("OUT_DIR").unwrap()}.
     */
    private static boolean readsOutDir(SourceFile file, int from, int to) {
        Tokens tokens = file.tokens();
        boolean requested = false;
        for (int at = tokens.significant(from); at < to; at = tokens.next(at)) {
            boolean other = tokens.kind(at) == TokenKind.OPEN_BRACE
                    || tokens.is(at, "+")
                    || (tokens.kind(at).isName() && tokens.text(at).startsWith("unwrap_or"));
            if (other || at - from > NEAR) {
                return false;
            }
            requested |= OUTPUT.equals(StringLiteralDecoder.unescape(tokens, at));
        }
        return requested;
    }

    private boolean isOutput(FunctionItem function, String name) {
        return known.computeIfAbsent(new Variable(function, name), _ -> isNothingElse(function, name));
    }

    private static boolean isNothingElse(FunctionItem function, String name) {
        SourceFile file = function.file();
        Tokens tokens = file.tokens();
        List<VariableBinding> given = file.bindings(function).stream()
                .filter(one -> one.name().equals(name) && !tokens.is(one.from(), "."))
                .toList();
        if (given.isEmpty() || !given.stream().allMatch(one -> readsOutDir(file, one.from(), one.to()))) {
            return false;
        }
        for (int at = function.body().from(); at < function.body().to(); at++) {
            if (tokens.kind(at).isName() && tokens.name(at).equals(name)) {
                int dot = tokens.next(at);
                int method = tokens.next(dot);
                boolean changed = tokens.is(dot, ".")
                        && method < tokens.size()
                        && tokens.kind(method).isName()
                        && CHANGES.contains(tokens.name(method));
                boolean lent =
                        tokens.is(tokens.previous(at), "mut") && tokens.is(tokens.previous(tokens.previous(at)), "&");
                if (changed || lent) {
                    return false;
                }
            }
        }
        return true;
    }
}
