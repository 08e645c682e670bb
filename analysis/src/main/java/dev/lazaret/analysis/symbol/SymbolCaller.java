package dev.lazaret.analysis.symbol;

import java.util.List;
import java.util.Optional;

/**
 * A function that uses a definition, or the code of a file outside of functions.
 *
 * @param file number of the file in the {@link SymbolIndex}
 * @param function the function; empty if the uses are in no function, for example in the value of a constant
 * @param role what runs the function; {@link CallerRole#PRIVATE} if there is none
 * @param uses the uses in it, by offset; imports are left out
 */
public record SymbolCaller(int file, Optional<DefinitionPlace> function, CallerRole role, List<SymbolUse> uses) {
    public SymbolCaller {
        uses = List.copyOf(uses);
    }
}
