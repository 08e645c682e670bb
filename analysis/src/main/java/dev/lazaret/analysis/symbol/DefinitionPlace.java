package dev.lazaret.analysis.symbol;

import java.util.Comparator;

/**
 * A place that defines a name.
 *
 * @param file number of the file in the {@link SymbolIndex}
 * @param offset offset of the name in bytes; 0 for a module that is a whole file
 * @param name the name without {@code r#}. Not inert
 * @param certainty how the place was found
 */
public record DefinitionPlace(int file, int offset, SymbolKind kind, String name, Certainty certainty)
        implements Comparable<DefinitionPlace> {
    /** How a definition was found. */
    public enum Certainty {
        /** The name was resolved. Other definitions of the same list are conditional, or implementations of a trait. */
        RESOLVED,
        /** The name is the same, but what it belongs to is not known. */
        SAME_NAME
    }

    @Override
    public int compareTo(DefinitionPlace other) {
        return Comparator.comparingInt(DefinitionPlace::file)
                .thenComparingInt(DefinitionPlace::offset)
                .thenComparing(DefinitionPlace::kind)
                .thenComparing(DefinitionPlace::name)
                .thenComparing(DefinitionPlace::certainty)
                .compare(this, other);
    }
}
