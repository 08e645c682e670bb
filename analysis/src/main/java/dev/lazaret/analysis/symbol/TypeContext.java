package dev.lazaret.analysis.symbol;

import java.util.List;
import java.util.Optional;

/**
 * Where a type is written.
 *
 * @param parameters names of type parameters whose bounds are not known here
 * @param bounds the type parameters of the file; empty for a type that is stored in the index
 */
record TypeContext(int file, int scope, List<String> parameters, Optional<Bounds> bounds) {
    TypeContext {
        parameters = List.copyOf(parameters);
    }

    /** Finds the type parameters of the file that is shown. */
    @FunctionalInterface
    interface Bounds {
        /** Returns the type parameter that {@code name} means at a token; empty if it is none. */
        Optional<RustType> parameter(String name, int token);
    }
}
