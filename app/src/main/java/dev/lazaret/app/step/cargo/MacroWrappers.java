package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * The repository's {@code macro_rules!} macros whose expansions call, directly or through another of them, a macro for
 * which a stub generates nothing. What their expansions would have defined is unknown: as far as source shows, items
 * whose names are made of the names in the macros and in their calls.
 *
 * @param names the names that expansions could define, by the unit whose stub generates nothing
 */
record MacroWrappers(Map<UnitId, DefinableNames> names) {
    /** No such macros. */
    static final MacroWrappers NONE = new MacroWrappers(Map.of());

    private static final int MOST_MACROS = 10_000;
    private static final int MOST_NAMES = 200_000;

    MacroWrappers {
        names = Map.copyOf(names);
    }

    /**
     * Searches a repository.
     *
     * @param macros the macros for which the stubs generate nothing, by name
     */
    static MacroWrappers of(
            Repository repository, Inventory inventory, Map<String, UnitId> macros, BooleanSupplier cancelled) {
        if (macros.isEmpty()) {
            return NONE;
        }
        Search search = new Search(macros);
        RustSourceReader.read(repository, inventory, cancelled, (_, tokens) -> search.definitions(tokens));
        Map<String, Set<UnitId>> wrappers = search.wrappers();
        if (wrappers.isEmpty()) {
            return NONE;
        }
        // A macro can be defined in another file than its calls.
        RustSourceReader.read(repository, inventory, cancelled, (_, tokens) -> search.calls(tokens, wrappers));
        return new MacroWrappers(search.names);
    }

    /** Whether an expansion that the stub of a unit leaves out could define an item or a member with a name. */
    boolean couldDefine(UnitId unit, String name) {
        return Optional.ofNullable(names.get(unit))
                .filter(known -> known.hasMember(name) || known.isFull())
                .isPresent();
    }

    /** A {@code macro_rules!} macro, or several with one name. */
    private static final class Definition {
        /** The macros that it calls. */
        private final Set<String> called = new HashSet<>();

        /** The names in it, without variables. */
        private final Set<String> names = new HashSet<>();
    }

    private static final class Search {
        private final Map<String, UnitId> macros;
        private final Map<String, Definition> definitions = new HashMap<>();
        private final Map<UnitId, DefinableNames> names = new TreeMap<>();
        private int nameCount;

        Search(Map<String, UnitId> macros) {
            this.macros = macros;
        }

        void definitions(Tokens tokens) {
            BracketPairIndex trees = BracketPairIndex.of(tokens);
            for (int i = 0; i < tokens.size(); i = tokens.next(i)) {
                if (!tokens.is(i, "macro_rules") || !tokens.is(tokens.next(i), "!")) {
                    continue;
                }
                int name = tokens.next(tokens.next(i));
                int body = tokens.next(name);
                if (trees.opens(body) && tokens.kind(name).isName() && definitions.size() < MOST_MACROS) {
                    definition(tokens, trees, body, definitions.computeIfAbsent(tokens.name(name), _ -> new Definition()));
                    i = trees.partner(body) > body ? trees.partner(body) : body;
                }
            }
        }

        private void definition(Tokens tokens, BracketPairIndex trees, int body, Definition to) {
            for (int i = tokens.next(body); i < trees.partner(body); i = tokens.next(i)) {
                if (!tokens.kind(i).isName() || tokens.is(tokens.previous(i), "$")) {
                    continue;
                }
                if (tokens.is(tokens.next(i), "!") && trees.opens(tokens.next(tokens.next(i)))) {
                    to.called.add(tokens.name(i));
                } else if (nameCount < MOST_NAMES && tokens.kind(i) == TokenKind.IDENTIFIER) {
                    nameCount += to.names.add(tokens.name(i)) ? 1 : 0;
                }
            }
        }

        /** Returns the macros that reach a macro for which a stub generates nothing, with the units of these. */
        Map<String, Set<UnitId>> wrappers() {
            Map<String, Set<UnitId>> wrappers = new HashMap<>();
            boolean more = true;
            while (more) {
                more = false;
                for (Map.Entry<String, Definition> one : definitions.entrySet()) {
                    Set<UnitId> units = new TreeSet<>(wrappers.getOrDefault(one.getKey(), Set.of()));
                    boolean added = false;
                    for (String called : one.getValue().called) {
                        UnitId unit = macros.get(called);
                        added |= unit != null && units.add(unit);
                        added |= units.addAll(wrappers.getOrDefault(called, Set.of()));
                    }
                    if (added) {
                        wrappers.put(one.getKey(), units);
                        more = true;
                    }
                }
            }
            wrappers.forEach((name, units) -> units.forEach(unit -> {
                DefinableNames known = names.computeIfAbsent(unit, _ -> new DefinableNames());
                Optional.ofNullable(definitions.get(name)).ifPresent(one -> one.names.forEach(known::addInput));
            }));
            return wrappers;
        }

        /** Adds the names in the calls of these macros. */
        void calls(Tokens tokens, Map<String, Set<UnitId>> wrappers) {
            BracketPairIndex trees = BracketPairIndex.of(tokens);
            int read = 0;
            for (int i = 0; i < tokens.size(); i++) {
                Set<UnitId> units = i >= read && tokens.kind(i).isName() ? wrappers.get(tokens.name(i)) : null;
                int open = units == null ? -1 : tokens.next(tokens.next(i));
                if (units != null && tokens.is(tokens.next(i), "!") && trees.opens(open)) {
                    read = trees.partner(open);
                    for (int k = open; k < read; k++) {
                        if (tokens.kind(k) == TokenKind.IDENTIFIER) {
                            String name = tokens.name(k);
                            units.forEach(unit -> names.computeIfAbsent(unit, _ -> new DefinableNames())
                                    .addInput(name));
                        }
                    }
                }
            }
        }
    }
}
