package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.symbol.DefinitionPlace.Certainty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Finds the symbols of an index whose name begins with a text or contains it. */
final class RankedNameSearch {
    private final SymbolIndex index;
    private final IntPredicate files;

    RankedNameSearch(SymbolIndex index, IntPredicate files) {
        this.index = index;
        this.files = files;
    }

    /**
     * A name that matches.
     *
     * @param rank 0 for the same name, 1 for the same but for the case, 2 for a beginning, 3 for a beginning but for
     *     the case, 4 for a part
     */
    private record RankedName(int rank, String name) {}

    List<DefinitionPlace> find(String text, int limit) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<RankedName> matches = new ArrayList<>();
        for (String name : index.names()) {
            int rank = rank(name, text, lower);
            if (rank >= 0) {
                matches.add(new RankedName(rank, name));
            }
        }
        matches.sort(Comparator.comparingInt(RankedName::rank)
                .thenComparingInt(match -> match.name().length())
                .thenComparing(RankedName::name));
        List<DefinitionPlace> found = new ArrayList<>();
        for (RankedName match : matches) {
            for (SymbolTarget.OfItem item : index.named(match.name())) {
                if (found.size() >= limit) {
                    return found;
                }
                Symbol symbol = index.symbol(item);
                if (files.test(item.file()) && !symbol.kind().isLocal()) {
                    found.add(new DefinitionPlace(
                            item.file(), symbol.offset(), symbol.kind(), symbol.name(), Certainty.RESOLVED));
                }
            }
        }
        return found;
    }

    private static int rank(String name, String text, String lower) {
        if (name.startsWith(text)) {
            return name.length() == text.length() ? 0 : 2;
        }
        if (name.regionMatches(true, 0, lower, 0, lower.length())) {
            return name.length() == lower.length() ? 1 : 3;
        }
        return name.length() > lower.length() && name.toLowerCase(Locale.ROOT).contains(lower) ? 4 : -1;
    }
}
