package dev.lazaret.analysis.symbol;

import java.util.Comparator;
import java.util.List;

/** Sorts symbols of the same name by how likely a name in a file means them. */
final class CandidateOrder {
    private final SymbolIndex index;
    private final int file;

    CandidateOrder(SymbolIndex index, int file) {
        this.index = index;
        this.file = file;
    }

    /** Sorts symbols: those of the same file first, then by the folders that their files share with this one. */
    List<SymbolTarget.OfItem> sorted(List<SymbolTarget.OfItem> items) {
        return items.stream()
                .sorted(Comparator.comparingInt((SymbolTarget.OfItem item) -> distance(item.file()))
                        .thenComparingInt(item -> isTrait(item) ? 0 : 1)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private boolean isTrait(SymbolTarget.OfItem item) {
        Symbol symbol = index.symbol(item);
        return index.symbols(item.file()).scopes().get(symbol.scope()).kind() == SymbolScope.Kind.TRAIT;
    }

    private int distance(int other) {
        if (other == file) {
            return 0;
        }
        if (index.file(other).owner() != index.file(file).owner()) {
            return 1000;
        }
        String[] here = index.file(file).path().split("/", -1);
        String[] there = index.file(other).path().split("/", -1);
        int shared = 0;
        while (shared < Math.min(here.length, there.length) - 1 && here[shared].equals(there[shared])) {
            shared++;
        }
        boolean sameCrate = index.root(other) == index.root(file);
        return Math.min(900, (sameCrate ? 1 : 400) + here.length + there.length - 2 * shared);
    }
}
