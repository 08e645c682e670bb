package dev.lazaret.analysis.git;

import java.util.function.Function;

/** What reading something of git came to. */
sealed interface Known<T> {
    /** It was read. */
    record Is<T>(T value) implements Known<T> {}

    /** It stays unknown. {@code why} is a clause, inert. */
    record Not<T>(String why) implements Known<T> {}

    static <T> Known<T> is(T value) {
        return new Is<>(value);
    }

    static <T> Known<T> not(String why) {
        return new Not<>(why);
    }

    /** What {@code next} makes of the value; what is unknown stays so, for the same reason. */
    default <R> Known<R> then(Function<? super T, Known<R>> next) {
        return switch (this) {
            case Is<T>(T value) -> next.apply(value);
            case Not<T>(String why) -> new Not<>(why);
        };
    }
}
