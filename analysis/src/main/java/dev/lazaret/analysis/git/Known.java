package dev.lazaret.analysis.git;

import java.util.function.Function;

/** Result of reading git data. */
sealed interface Known<T> {
    /** The value is known. */
    record Is<T>(T value) implements Known<T> {}

    /** The value is unknown. {@code why} is a clause, sanitized for display. */
    record Not<T>(String why) implements Known<T> {}

    static <T> Known<T> is(T value) {
        return new Is<>(value);
    }

    static <T> Known<T> not(String why) {
        return new Not<>(why);
    }

    /** Applies {@code next} to a known value. An unknown value stays unknown for the same reason. */
    default <R> Known<R> then(Function<? super T, Known<R>> next) {
        return switch (this) {
            case Is<T>(T value) -> next.apply(value);
            case Not<T>(String why) -> new Not<>(why);
        };
    }
}
