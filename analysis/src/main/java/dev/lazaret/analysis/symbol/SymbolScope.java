package dev.lazaret.analysis.symbol;

import java.util.List;

/**
 * A part of a file that contains definitions. The first scope of a file is the file.
 *
 * @param parent number of the scope around it, in the same file; -1 for the file
 * @param from offset of its first byte, including the head of a function, trait or implementation
 * @param to offset after its last byte
 * @param name name of the symbol whose body it is; empty for a file, block or implementation
 * @param type source of the type that is implemented; empty if it is not an implementation
 * @param trait source of the path of the trait that is implemented; empty if there is none
 * @param parameters names of the generic types and constants of an implementation
 */
record SymbolScope(
        Kind kind, int parent, int from, int to, String name, String type, String trait, List<String> parameters) {
    /** What a scope is the body of. */
    enum Kind {
        FILE,
        MODULE,
        BLOCK,
        FUNCTION,
        IMPLEMENTATION,
        TRAIT,
        /** Fields of a struct, union or variant, or variants of an enum. */
        TYPE;

        boolean isModule() {
            return this == FILE || this == MODULE;
        }
    }

    SymbolScope {
        parameters = List.copyOf(parameters);
    }
}
