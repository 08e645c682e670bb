package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Indexes by name the functions of traits, with or without a receiver, and the functions that a macro may put into a
 * trait.
 */
final class TraitFunctionIndex {
    /** The functions with one name. */
    private static final class Named {
        private final List<FunctionItem> all = new ArrayList<>();
        private final Map<String, List<FunctionItem>> byTrait = new HashMap<>();
    }

    private final Map<String, Named> byName = new HashMap<>();

    /** The functions of types that the crate does not declare, by name; computed on demand. */
    private final Map<String, List<FunctionItem>> ofOtherTypes = new HashMap<>();

    void add(FunctionItem function) {
        Named named = byName.computeIfAbsent(function.name(), key -> new Named());
        named.all.add(function);
        String trait = function.association().trait();
        if (trait != null) {
            named.byTrait.computeIfAbsent(trait, key -> new ArrayList<>()).add(function);
        }
    }

    /** Returns all functions, grouped by name. */
    Stream<FunctionItem> all() {
        return byName.values().stream().flatMap(named -> named.all.stream());
    }

    /** Returns all functions with this name. */
    List<FunctionItem> find(String name) {
        Named named = byName.get(name);
        return named == null ? List.of() : named.all;
    }

    /** Returns the functions with this name that belong to one trait. */
    List<FunctionItem> ofTrait(String name, String trait) {
        Named named = byName.get(name);
        return named == null ? List.of() : named.byTrait.getOrDefault(trait, List.of());
    }

    /**
     * Returns the functions with this name whose type the crate does not declare.
     *
     * @param declared the types of the crate; must be the same at each call, since the result is cached
     */
    List<FunctionItem> ofOtherTypes(String name, Set<String> declared) {
        return ofOtherTypes.computeIfAbsent(
                name,
                key -> find(key).stream()
                        .filter(function -> !declared.contains(function.owner()))
                        .toList());
    }
}
