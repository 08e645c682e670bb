package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    /** Maximum number of macro calls in definitions. */
    private static final int MOST_CALLS = 10_000;

    /** Maximum number of tokens in these calls. The calls can be nested, so that tokens are read again. */
    private static final int MOST_TOKENS = 2_000_000;

    /** Fragment specifiers of variables that can contain names of definitions, or parts of them. */
    private static final Set<String> NAMES = Set.of("tt", "ident", "item", "literal");

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
        Map<String, Map<UnitId, Boolean>> wrappers = search.wrappers();
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

    /**
     * A macro call in a {@code macro_rules!} macro.
     *
     * @param names the names in its arguments, without variables
     * @param passes whether its arguments contain variables that can be parts of definitions
     */
    private record Inner(String macro, Set<String> names, boolean passes) {}

    private static final class Search {
        private final Map<String, UnitId> macros;
        private final Map<String, List<Inner>> definitions = new HashMap<>();
        private final Map<UnitId, DefinableNames> names = new TreeMap<>();
        private int callCount;
        private int tokensRead;

        Search(Map<String, UnitId> macros) {
            this.macros = macros;
        }

        void definitions(Tokens tokens) {
            BracketPairIndex trees = BracketPairIndex.of(tokens);
            for (int i = 0; i < tokens.size(); i = tokens.next(i)) {
                int name = tokens.next(tokens.next(i));
                int body = tokens.next(name);
                if (tokens.is(i, "macro_rules") && tokens.is(tokens.next(i), "!") && trees.opens(body)) {
                    // Several macros with one name are not distinguished.
                    List<Inner> calls = definitions.computeIfAbsent(tokens.name(name), _ -> new ArrayList<>());
                    inner(tokens, trees, body, calls);
                    i = trees.partner(body);
                }
            }
        }

        private void inner(Tokens tokens, BracketPairIndex trees, int body, List<Inner> calls) {
            Set<String> variables = variables(tokens, body, trees.partner(body));
            for (int i = tokens.next(body); i < trees.partner(body); i = tokens.next(i)) {
                int open = tokens.next(tokens.next(i));
                if (!tokens.kind(i).isName()
                        || !tokens.is(tokens.next(i), "!")
                        || !trees.opens(open)
                        || callCount >= MOST_CALLS) {
                    continue;
                }
                Set<String> fixed = new HashSet<>();
                boolean passes = false;
                int end = trees.partner(open);
                for (int k = tokens.next(open); k < end && tokensRead < MOST_TOKENS; k = tokens.next(k)) {
                    tokensRead++;
                    if (tokens.kind(k).isName()) {
                        boolean variable = tokens.is(tokens.previous(k), "$");
                        passes |= variable && variables.contains(tokens.name(k));
                        if (!variable) {
                            fixed.add(tokens.name(k));
                        }
                    }
                }
                calls.add(new Inner(tokens.name(i), fixed, passes));
                callCount++;
            }
        }

        /** Returns the variables of a macro that can be parts of definitions. */
        private static Set<String> variables(Tokens tokens, int from, int to) {
            Set<String> variables = new HashSet<>();
            for (int i = from; i < to; i = tokens.next(i)) {
                int name = tokens.next(i);
                int fragment = tokens.next(tokens.next(name));
                if (tokens.is(i, "$")
                        && tokens.is(tokens.next(name), ":")
                        && fragment < to
                        && tokens.kind(name).isName()
                        && tokens.kind(fragment).isName()
                        && NAMES.contains(tokens.name(fragment))) {
                    variables.add(tokens.name(name));
                }
            }
            return variables;
        }

        /**
         * Returns the macros that reach a macro for which a stub generates nothing, with the units of these, and adds
         * the names that they contain. The value of a unit is whether the arguments of the macro reach the unit's.
         */
        Map<String, Map<UnitId, Boolean>> wrappers() {
            Map<String, Map<UnitId, Boolean>> wrappers = new HashMap<>();
            boolean more = true;
            while (more) {
                more = false;
                for (Map.Entry<String, List<Inner>> one : definitions.entrySet()) {
                    for (Inner call : one.getValue()) {
                        for (Map.Entry<UnitId, Boolean> unit :
                                reached(call, wrappers).entrySet()) {
                            more |= reaches(one.getKey(), unit.getKey(), unit.getValue(), wrappers);
                        }
                    }
                }
            }
            definitions
                    .values()
                    .forEach(calls -> calls.forEach(call -> reached(call, wrappers)
                            .keySet()
                            .forEach(unit -> call.names().forEach(known(unit)::addInput))));
            return wrappers;
        }

        /** Returns the units that a call reaches. */
        private Map<UnitId, Boolean> reached(Inner call, Map<String, Map<UnitId, Boolean>> wrappers) {
            Map<UnitId, Boolean> units = new TreeMap<>();
            wrappers.getOrDefault(call.macro(), Map.of())
                    .forEach((unit, passes) -> units.put(unit, passes && call.passes()));
            UnitId unit = macros.get(call.macro());
            if (unit != null) {
                units.put(unit, call.passes());
            }
            return units;
        }

        /** Adds that a macro reaches a unit. Returns whether this was not known. */
        private static boolean reaches(
                String macro, UnitId unit, boolean passes, Map<String, Map<UnitId, Boolean>> wrappers) {
            Map<UnitId, Boolean> units = wrappers.computeIfAbsent(macro, _ -> new TreeMap<>());
            boolean before = units.getOrDefault(unit, false);
            boolean isNew = !units.containsKey(unit) || (passes && !before);
            units.put(unit, passes || before);
            return isNew;
        }

        /** Adds the names in the calls of these macros. */
        void calls(Tokens tokens, Map<String, Map<UnitId, Boolean>> wrappers) {
            BracketPairIndex trees = BracketPairIndex.of(tokens);
            int read = 0;
            for (int i = 0; i < tokens.size(); i++) {
                boolean outer = i >= read && tokens.kind(i).isName(); // a nested call belongs to the outer one
                Map<UnitId, Boolean> units = outer ? wrappers.getOrDefault(tokens.name(i), Map.of()) : Map.of();
                int open = units.containsValue(true) ? tokens.next(tokens.next(i)) : -1;
                if (open > i && tokens.is(tokens.next(i), "!") && trees.opens(open)) {
                    read = trees.partner(open);
                    for (int k = tokens.next(open); k < read; k = tokens.next(k)) {
                        String name = tokens.kind(k).isName() ? tokens.name(k) : "";
                        units.forEach((unit, passes) -> {
                            if (passes && !name.isEmpty()) {
                                known(unit).addInput(name);
                            }
                        });
                    }
                }
            }
        }

        private DefinableNames known(UnitId unit) {
            return names.computeIfAbsent(unit, _ -> new DefinableNames());
        }
    }
}
