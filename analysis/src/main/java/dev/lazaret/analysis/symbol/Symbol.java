package dev.lazaret.analysis.symbol;

import java.util.List;

/**
 * A symbol that can be named from outside of the function or item in which it is defined.
 *
 * @param name name without {@code r#}. Not inert
 * @param offset offset of the name in bytes
 * @param scope number of the scope that contains the definition
 * @param body number of the scope of the symbol's own members or code; -1 if it has none
 * @param type source of the type of a field or constant, of the result of a function, of the bounds of a trait, of the
 *     fields of a tuple in parentheses, or of what an alias stands for; at most {@link #TYPE_LIMIT} characters, empty if
 *     it has none
 * @param parameters names of its generic types and constants, in order
 * @param visible whether it has a visibility such as {@code pub}
 * @param end offset after the whole definition
 */
record Symbol(
        SymbolKind kind,
        String name,
        int offset,
        int scope,
        int body,
        String type,
        List<String> parameters,
        boolean visible,
        int end) {
    /** Maximum number of characters of a type; a longer type is not stored. */
    static final int TYPE_LIMIT = 300;

    /** Precedes the bounds of an associated type that has no value. */
    static final String BOUNDS = "impl ";

    /** Maximum number of generic parameters that are stored. */
    static final int PARAMETER_LIMIT = 16;

    Symbol {
        parameters = List.copyOf(parameters);
    }
}
