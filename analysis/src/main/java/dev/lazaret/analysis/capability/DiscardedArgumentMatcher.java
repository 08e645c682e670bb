package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.Tokens;
import java.util.Set;

/**
 * Recognizes calls whose arguments don't become part of the value of the surrounding expression: they are messages, are
 * compared, or become part of an error.
 */
final class DiscardedArgumentMatcher {
    /** Macros and methods whose arguments are messages, or that return a boolean. */
    private static final Set<String> MESSAGES = Set.of(
            "assert",
            "assert_eq",
            "assert_ne",
            "cfg",
            "debug",
            "eprint",
            "eprintln",
            "error",
            "expect",
            "info",
            "matches",
            "panic",
            "print",
            "println",
            "todo",
            "trace",
            "unimplemented",
            "unreachable",
            "warn",
            "write",
            "writeln");

    /** Methods that return a boolean. */
    private static final Set<String> BOOLEAN_METHODS =
            Set.of("contains", "contains_key", "ends_with", "eq", "eq_ignore_ascii_case", "ne", "starts_with");

    /**
     * Methods of error-handling crates whose arguments are messages, unless the analyzed crate has a method of that
     * name.
     */
    private static final Set<String> OF_ERRORS = Set.of("context", "with_context", "wrap_err", "wrap_err_with");

    /** Methods whose argument creates the error that a following {@code ?} returns from the function. */
    private static final Set<String> LEAVING = Set.of("map_err", "ok_or", "ok_or_else");

    private final CallGraph calls;

    DiscardedArgumentMatcher(CallGraph calls) {
        this.calls = calls;
    }

    /**
     * Whether the arguments of a function, method or macro are a message. {@code name}: the last segment of its path.
     */
    static boolean areMessage(String name) {
        return MESSAGES.contains(name);
    }

    /**
     * Whether a method compares its arguments, or creates an error from them.
     *
     * @param open the bracket that opens the arguments
     */
    boolean areOfMethod(SourceFile file, String name, int open) {
        Tokens tokens = file.tokens();
        BracketPairIndex trees = file.trees();
        boolean leaves =
                LEAVING.contains(name) && trees.opens(open) && tokens.is(tokens.next(trees.partner(open)), "?");
        return leaves
                || ((BOOLEAN_METHODS.contains(name) || OF_ERRORS.contains(name))
                        && calls.methods(name).isEmpty());
    }
}
