package dev.lazaret.analysis.capability;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where a name is used.
 *
 * @param path as written, after {@code <T as Trait>::} is read as {@code T::}; of a method its name alone
 * @param scope around it
 * @param function around it; null at the level of items
 * @param closure around it
 * @param token of its first name
 * @param open the bracket of its arguments, or the token after it
 */
record PathUse(
        Form form,
        List<String> path,
        Scope scope,
        @Nullable Function function,
        @Nullable Closure closure,
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

    /** Whether it stands in a closure of which it can't be told when it is called. */
    boolean isKept() {
        return closure != null && closure.isKept();
    }

    String last() {
        return path.getLast();
    }
}
