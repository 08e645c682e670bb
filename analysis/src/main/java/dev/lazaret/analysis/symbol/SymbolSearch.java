package dev.lazaret.analysis.symbol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lists symbols: those of one file, or those with a text in their name. */
public final class SymbolSearch {
    private SymbolSearch() {}

    /** Returns the symbols of a file except those that are visible in one function or item only, in their order. */
    public static List<DefinitionPlace> ofFile(SymbolIndex index, int file) {
        return index.symbols(file).symbols().stream()
                .filter(symbol -> !symbol.kind().isLocal())
                .sorted(Comparator.comparingInt(Symbol::offset))
                .map(symbol -> place(file, symbol))
                .toList();
    }

    /**
     * Returns at most {@code most} symbols whose name contains a text, ignoring case: first those with this name, then
     * those whose name begins with it.
     */
    public static List<DefinitionPlace> find(SymbolIndex index, String text, int most) {
        List<DefinitionPlace> found = new ArrayList<>();
        for (String name : index.names().containing(text, most)) {
            for (SymbolTarget.OfItem item : index.named(name)) {
                Symbol symbol = index.symbol(item);
                if (found.size() == most) {
                    return found;
                }
                if (!symbol.kind().isLocal()) {
                    found.add(place(item.file(), symbol));
                }
            }
        }
        return found;
    }

    private static DefinitionPlace place(int file, Symbol symbol) {
        return new DefinitionPlace(
                file, symbol.offset(), symbol.kind(), symbol.name(), DefinitionPlace.Certainty.RESOLVED);
    }
}
