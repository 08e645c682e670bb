package dev.lazaret.analysis.git;

import java.util.function.Function;

/** Result of reading git data. */
sealed interface GitResult<T> {
    /** The value is known. */
    record Ok<T>(T value) implements GitResult<T> {}

    /** The value is unknown. {@code why} is a clause, sanitized for display. */
    record Unknown<T>(String why) implements GitResult<T> {}

    static <T> GitResult<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> GitResult<T> unknown(String why) {
        return new Unknown<>(why);
    }

    /** Applies {@code next} to a known value. An unknown value stays unknown for the same reason. */
    default <R> GitResult<R> flatMap(Function<? super T, GitResult<R>> next) {
        return switch (this) {
            case Ok<T>(T value) -> next.apply(value);
            case Unknown<T>(String why) -> new Unknown<>(why);
        };
    }
}
