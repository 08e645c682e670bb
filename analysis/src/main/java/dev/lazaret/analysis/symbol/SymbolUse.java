package dev.lazaret.analysis.symbol;

import java.util.Comparator;

/**
 * A name that refers to a definition.
 *
 * @param file number of the file in the {@link SymbolIndex}
 * @param offset offset of the name in bytes
 * @param certainty {@link DefinitionPlace.Certainty#SAME_NAME} if the definition is only one of several candidates
 */
public record SymbolUse(int file, int offset, DefinitionPlace.Certainty certainty) implements Comparable<SymbolUse> {
    @Override
    public int compareTo(SymbolUse other) {
        return Comparator.comparingInt(SymbolUse::file)
                .thenComparingInt(SymbolUse::offset)
                .thenComparing(SymbolUse::certainty)
                .compare(this, other);
    }
}
