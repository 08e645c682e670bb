package dev.lazaret.analysis.symbol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Lists the definitions and implementations of a file, in the order of the file. */
final class FileOutline {
    private FileOutline() {}

    static List<OutlineEntry> of(FileSymbols file) {
        List<OutlineEntry> all = new ArrayList<>();
        for (Symbol symbol : file.symbols()) {
            int from = symbol.body() < 0
                    ? symbol.offset()
                    : Math.min(symbol.offset(), file.scopes().get(symbol.body()).from());
            all.add(new OutlineEntry(
                    Optional.of(symbol.kind()), symbol.name(), "", symbol.offset(), from, symbol.end(), 0));
        }
        for (SymbolScope scope : file.scopes()) {
            if (scope.kind() == SymbolScope.Kind.IMPLEMENTATION) {
                all.add(new OutlineEntry(
                        Optional.empty(), scope.type(), scope.trait(), scope.from(), scope.from(), scope.to(), 0));
            }
        }
        all.sort(Comparator.comparingInt(OutlineEntry::from)
                .thenComparing(Comparator.comparingInt(OutlineEntry::to).reversed())
                .thenComparingInt(OutlineEntry::offset));
        return withDepths(all);
    }

    private static List<OutlineEntry> withDepths(List<OutlineEntry> sorted) {
        List<OutlineEntry> found = new ArrayList<>(sorted.size());
        Deque<OutlineEntry> around = new ArrayDeque<>();
        for (OutlineEntry entry : sorted) {
            while (!around.isEmpty() && !around.element().contains(entry.from())) {
                around.pop();
            }
            found.add(new OutlineEntry(
                    entry.kind(),
                    entry.name(),
                    entry.trait(),
                    entry.offset(),
                    entry.from(),
                    entry.to(),
                    around.size()));
            around.push(entry);
        }
        return found;
    }
}
