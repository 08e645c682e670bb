package dev.lazaret.analysis.capability;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where a name is used.
 *
 * @param path path as written, with {@code <T as Trait>::} read as {@code T::}; for a method only its name
 * @param scope enclosing scope
 * @param function enclosing function; null at the level of items
 * @param closure enclosing closure
 * @param token token of the path's first name
 * @param open the bracket of the arguments, or the token after the path
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
        /** Without a call: a value, a type, a pattern. */
        VALUE
    }

    /** Whether the use is in a closure that may be called at an unknown time. */
    boolean isDeferred() {
        return closure != null && closure.isDeferred();
    }

    String last() {
        return path.getLast();
    }
}
