package dev.lazaret.analysis.capability;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where a name or path is used.
 *
 * @param path path as written, with {@code <T as Trait>::} read as {@code T::}; only the name of a method
 * @param scope enclosing scope
 * @param function enclosing function; null outside of functions
 * @param closure enclosing closure; null if there is none
 * @param token index of the path's first token
 * @param open index of the bracket that opens the arguments, or of the token after the path
 */
record NameReference(
        Form form,
        List<String> path,
        NameScope scope,
        @Nullable FunctionItem function,
        @Nullable ClosureExpression closure,
        int token,
        int open) {
    /** How a name is used. */
    enum Form {
        CALL,
        METHOD,
        MACRO,
        /** The name is not called: it is a value, a type or a pattern. */
        VALUE
    }

    /** Whether the reference is in a closure that may be called at an unknown time. */
    boolean isDeferred() {
        return closure != null && closure.isDeferred();
    }

    String last() {
        return path.getLast();
    }
}
