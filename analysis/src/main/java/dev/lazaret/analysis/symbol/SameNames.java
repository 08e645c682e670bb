package dev.lazaret.analysis.symbol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds the symbols that have the same name as a token of a file and fit its place. Sorts those of one name only once,
 * and keeps the most likely ones. Not thread-safe.
 */
final class SameNames {
    /** Maximum number of symbols for one token. */
    static final int LIMIT = 256;

    /** Maximum number of symbols of one name that are compared. */
    private static final int COMPARED = 100_000;

    private final SymbolIndex index;
    private final CodeTokens code;
    private final CandidateOrder order;
    private final int file;
    private final Map<String, List<SymbolTarget.OfItem>> sorted = new HashMap<>();
    private final Map<String, Macros> macros = new HashMap<>();

    SameNames(SymbolIndex index, OpenedSource source) {
        this.index = index;
        this.code = source.code();
        this.file = source.file();
        this.order = new CandidateOrder(index, source.file());
    }

    /**
     * The macros of one name.
     *
     * @param inFile those of this file, by offset
     * @param others most likely first
     */
    private record Macros(List<SymbolTarget.OfItem> inFile, List<SymbolTarget.OfItem> others) {}

    /** Which symbols of a name fit a place. */
    private enum Place {
        METHOD_CALL,
        FIELD,
        MACRO_CALL,
        PATH_END,
        NAME
    }

    /** Returns the symbols that fit the place of token {@code k}, most likely first. */
    List<SymbolTarget.OfItem> of(int k) {
        Place place = place(k);
        String name = code.name(k);
        List<SymbolTarget.OfItem> fitting =
                sorted.computeIfAbsent(place + " " + name, key -> sorted(name, kind -> fits(place, kind)));
        if (place != Place.PATH_END) {
            return fitting;
        }
        List<SymbolTarget.OfItem> wanted = fitting.stream()
                .filter(item -> wanted(k).test(index.symbol(item).kind()))
                .toList();
        return wanted.isEmpty() ? sorted.computeIfAbsent(name, n -> sorted(n, kind -> true)) : wanted;
    }

    private Place place(int k) {
        boolean call = code.is(k + 1, '(') || code.isPathSeparator(k + 1);
        if (code.is(k - 1, '.') && !code.isPair(k - 2, '.', '.')) {
            return call ? Place.METHOD_CALL : Place.FIELD;
        }
        if (isMacroCall(k)) {
            return Place.MACRO_CALL;
        }
        return code.isPathSeparator(k - 1) ? Place.PATH_END : Place.NAME;
    }

    private static boolean fits(Place place, SymbolKind kind) {
        return switch (place) {
            case METHOD_CALL -> kind == SymbolKind.METHOD;
            case FIELD -> kind == SymbolKind.FIELD;
            case MACRO_CALL -> kind == SymbolKind.MACRO;
            case PATH_END -> kind != SymbolKind.FIELD;
            case NAME -> kind != SymbolKind.FIELD && kind != SymbolKind.METHOD;
        };
    }

    private List<SymbolTarget.OfItem> sorted(String name, Predicate<SymbolKind> fits) {
        List<SymbolTarget.OfItem> fitting = index.named(name).stream()
                .limit(COMPARED)
                .filter(item -> fits.test(index.symbol(item).kind()))
                .toList();
        return order.sorted(fitting).stream().limit(LIMIT).toList();
    }

    /** Returns the macros: the last one before the place in the same file, then those of the modules around. */
    List<SymbolTarget.OfItem> macros(int k) {
        Macros all = macros.computeIfAbsent(code.name(k), this::macros);
        int before = before(all.inFile(), code.start(k));
        List<SymbolTarget.OfItem> found = new ArrayList<>();
        for (int i = before; i >= 0 && found.size() < LIMIT; i--) {
            found.add(all.inFile().get(i));
        }
        for (int i = before + 1; i < all.inFile().size() && found.size() < LIMIT; i++) {
            found.add(all.inFile().get(i));
        }
        all.others().stream().limit(LIMIT - found.size()).forEach(found::add);
        return found;
    }

    private Macros macros(String name) {
        List<SymbolTarget.OfItem> inFile = new ArrayList<>();
        List<SymbolTarget.OfItem> others = new ArrayList<>();
        index.named(name).stream()
                .limit(COMPARED)
                .filter(item -> index.symbol(item).kind() == SymbolKind.MACRO)
                .forEach(item -> (item.file() == file ? inFile : others).add(item));
        inFile.sort((one, other) ->
                Integer.compare(index.symbol(one).offset(), index.symbol(other).offset()));
        return new Macros(inFile, order.sorted(others).stream().limit(LIMIT).toList());
    }

    /** Returns the last position whose symbol is not after the offset; -1 if there is none. */
    private int before(List<SymbolTarget.OfItem> byOffset, int offset) {
        int low = 0;
        int high = byOffset.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (index.symbol(byOffset.get(middle)).offset() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private boolean isMacroCall(int k) {
        return code.is(k + 1, '!') && !code.is(k + 2, '=');
    }

    /** Returns which kinds the place of a name asks for. */
    Predicate<SymbolKind> wanted(int k) {
        if (isMacroCall(k)) {
            return kind -> kind == SymbolKind.MACRO;
        }
        if (code.isPathSeparator(k + 1) && !code.is(k + 2, '<')) {
            return kind -> kind.isType();
        }
        if (code.is(k + 1, '(')) {
            return kind -> kind.isValue();
        }
        if (code.is(k - 1, ':')
                || code.is(k - 1, "as")
                || code.is(k - 1, "dyn")
                || code.is(k - 1, "impl")
                || code.is(k - 1, "for")
                || code.is(k + 1, '{')
                || code.isArrowHead(k - 1)) {
            return kind -> kind.isType() || kind == SymbolKind.VARIANT;
        }
        return kind -> kind != SymbolKind.MACRO && kind != SymbolKind.MODULE;
    }
}
