package dev.lazaret.analysis.git;

import java.util.function.Function;

/** Result of reading git data. */
sealed interface GitResult<T> {
    /** The value is known. */
    record Is<T>(T value) implements GitResult<T> {}

    /** The value is unknown. {@code why} is a clause, sanitized for display. */
    record Not<T>(String why) implements GitResult<T> {}

    static <T> GitResult<T> is(T value) {
        return new Is<>(value);
    }

    static <T> GitResult<T> not(String why) {
        return new Not<>(why);
    }

    /** Applies {@code next} to a known value. An unknown value stays unknown for the same reason. */
    default <R> GitResult<R> then(Function<? super T, GitResult<R>> next) {
        return switch (this) {
            case Is<T>(T value) -> next.apply(value);
            case Not<T>(String why) -> new Not<>(why);
        };
    }
}
