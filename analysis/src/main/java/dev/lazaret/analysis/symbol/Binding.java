package dev.lazaret.analysis.symbol;

import java.util.List;

/**
 * A name that is visible in one function or item only.
 *
 * @param name name without {@code r#}; with the apostrophe for a lifetime or label
 * @param token number of the token that defines it
 * @param from first token where it is visible
 * @param to token after the last one where it is visible
 * @param origin what its type follows from
 * @param steps which part of that it is, from the outside to the inside
 */
record Binding(SymbolKind kind, String name, int token, int from, int to, Origin origin, List<Projection> steps) {
    Binding {
        steps = List.copyOf(steps);
    }

    /** What the type of a binding follows from. Ranges are tokens, the second one exclusive. */
    sealed interface Origin {
        /** A written type. */
        record Declared(int from, int to) implements Origin {}

        /** The value of an expression. */
        record Value(int from, int to) implements Origin {}

        /** The items of an expression's value, which a loop visits. */
        record Items(int from, int to) implements Origin {}

        /**
         * An argument of a closure.
         *
         * @param closure first token of the closure
         * @param index number of the argument, from 0
         */
        record ClosureArgument(int closure, int index) implements Origin {}

        /** The bounds of a type parameter, in any number of places. */
        record Bounds(List<Declared> ranges) implements Origin {
            public Bounds {
                ranges = List.copyOf(ranges);
            }
        }

        /** Nothing. */
        record Unknown() implements Origin {}
    }

    /** How a pattern takes a value apart. */
    sealed interface Projection {
        /** An element of a tuple. */
        record Element(int index) implements Projection {}

        /** An item of a slice or array. */
        record SliceItem() implements Projection {}

        /** A field of the struct or variant whose path is at these tokens; {@code name} is a number for a tuple. */
        record Field(int from, int to, String name) implements Projection {}
    }

    boolean isVisibleAt(int k) {
        return from <= k && k < to;
    }
}
