package dev.lazaret.analysis.symbol;

import java.util.Optional;

/**
 * A definition or implementation in the outline of a file.
 *
 * @param kind what is defined; empty for an implementation
 * @param name name without {@code r#}; source of the implemented type for an implementation. Not inert
 * @param trait source of the implemented trait; empty if there is none. Not inert
 * @param offset offset of the name, or of the keyword {@code impl}, in bytes
 * @param from offset of the first byte of the definition, without attributes and visibility
 * @param to offset after its last byte
 * @param depth number of entries around it
 */
public record OutlineEntry(
        Optional<SymbolKind> kind, String name, String trait, int offset, int from, int to, int depth) {
    /** Whether the entry contains byte {@code at}. */
    public boolean contains(int at) {
        return from <= at && at < to;
    }
}
