package dev.lazaret.analysis.symbol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a file defines and imports.
 *
 * @param scopes the scopes, each after the one around it
 * @param symbols sorted by scope, name and offset
 * @param uses sorted by scope, in each scope in the order of the file
 * @param modules modules whose source is in other files
 */
record FileSymbols(List<SymbolScope> scopes, List<Symbol> symbols, List<UseEntry> uses, List<OutOfLineModule> modules) {
    private static final Comparator<Symbol> ORDER =
            Comparator.comparingInt(Symbol::scope).thenComparing(Symbol::name).thenComparingInt(Symbol::offset);

    /**
     * A declaration {@code mod name;}.
     *
     * @param scope number of the scope that contains it
     * @param path value of its path attribute; empty if there is none
     */
    record OutOfLineModule(int scope, String name, String path, int offset) {}

    FileSymbols {
        scopes = List.copyOf(scopes);
        List<Symbol> sorted = new ArrayList<>(symbols);
        sorted.sort(ORDER);
        symbols = List.copyOf(sorted);
        List<UseEntry> ordered = new ArrayList<>(uses);
        ordered.sort(Comparator.comparingInt(UseEntry::scope).thenComparing(UseEntry::name));
        uses = List.copyOf(ordered);
        modules = List.copyOf(modules);
    }

    /**
     * Maximum number of symbols of one name in one scope that are looked at. There can be many only if they are
     * conditional, or in the arguments of macros.
     */
    static final int NAMED_LIMIT = 64;

    /** Returns the numbers of the first symbols of a scope that have this name, in the order of the file. */
    int[] named(int scope, String name) {
        int from = lowest(scope, name, -1);
        int to = from;
        while (to < symbols.size() && to < from + NAMED_LIMIT && isOf(symbols.get(to), scope, name)) {
            to++;
        }
        var found = new int[to - from];
        Arrays.setAll(found, i -> from + i);
        return found;
    }

    private static boolean isOf(Symbol symbol, int scope, String name) {
        return symbol.scope() == scope && symbol.name().equals(name);
    }

    /** Returns the number of the symbol whose name is at a byte of the file; -1 if there is none. */
    int at(String name, int offset) {
        for (int scope = scopeAt(offset); scope >= 0; scope = scopes.get(scope).parent()) {
            int found = lowest(scope, name, offset);
            if (found < symbols.size()
                    && isOf(symbols.get(found), scope, name)
                    && symbols.get(found).offset() == offset) {
                return found;
            }
        }
        return -1;
    }

    /** Returns the number of the symbol whose body a scope is; -1 if there is none. */
    int ofBody(int body) {
        SymbolScope scope = scopes.get(body);
        int found = scope.parent() < 0 ? symbols.size() : lowest(scope.parent(), scope.name(), scope.from());
        return found < symbols.size() && symbols.get(found).body() == body ? found : -1;
    }

    /** Returns the number of the first symbol of this scope and name that is not before the offset, or what follows. */
    private int lowest(int scope, String name, int offset) {
        int low = 0;
        int high = symbols.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            Symbol symbol = symbols.get(middle);
            int order = symbol.scope() != scope
                    ? Integer.compare(symbol.scope(), scope)
                    : symbol.name().compareTo(name);
            order = order != 0 ? order : Integer.compare(symbol.offset(), offset);
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the imports of a scope that give this name, in the order of the file; those of all names for {@code *}. */
    List<UseEntry> uses(int scope, String name) {
        return uses.subList(firstUse(scope, name, false), firstUse(scope, name, true));
    }

    /** Returns the number of the first import of this scope and name, or that of the first one that follows them. */
    private int firstUse(int scope, String name, boolean behind) {
        int low = 0;
        int high = uses.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            UseEntry use = uses.get(middle);
            int order = use.scope() != scope
                    ? Integer.compare(use.scope(), scope)
                    : use.name().compareTo(name);
            if (order < 0 || (behind && order == 0)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the number of the innermost scope that contains byte {@code offset}. */
    int scopeAt(int offset) {
        // Scopes are in the order of their starts, so the innermost one is the last that contains the offset.
        int low = 0;
        int high = scopes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (scopes.get(middle).from() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int scope = low - 1;
        while (scope > 0 && scopes.get(scope).to() <= offset) {
            scope = scopes.get(scope).parent();
        }
        return Math.max(scope, 0);
    }

    /** Returns the number of the innermost module that contains the scope, which can be the scope itself. */
    int moduleOf(int scope) {
        int at = scope;
        while (!scopes.get(at).kind().isModule()) {
            at = scopes.get(at).parent();
        }
        return at;
    }
}
