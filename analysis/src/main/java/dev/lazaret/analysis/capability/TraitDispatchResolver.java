package dev.lazaret.analysis.capability;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds the trait functions that {@code T::name()} and {@code Trait::name()} may call: a type parameter or the type of
 * an argument determines which type's function is called.
 */
final class TraitDispatchResolver {
    private final TraitFunctionIndex functions = new TraitFunctionIndex();

    /** The names of the types that the crate declares. */
    private final Set<String> types = new HashSet<>();

    /** The traits that are implemented for types, by the names of the types. */
    private final Map<String, Set<String>> implemented = new HashMap<>();

    /** Adds the types that a file declares, and the traits that it implements. */
    void addTypes(TypeUses uses) {
        types.addAll(uses.declared());
        uses.implemented()
                .forEach((type, traits) -> implemented
                        .computeIfAbsent(type, key -> new HashSet<>())
                        .addAll(traits));
    }

    /** Adds a function of a trait or of a trait's impl, or a function that a macro may put into one. */
    void add(FunctionItem function) {
        functions.add(function);
    }

    /**
     * Returns the functions that a path may call.
     *
     * @param meaning the meaning of the path without trait dispatch
     * @param entered the functions that the path resolves to without trait dispatch. If the path may begin with a type
     *     parameter, these are only some of the candidates
     */
    List<FunctionItem> find(NameReference mark, ResolvedName meaning, Set<FunctionItem> entered) {
        List<FunctionItem> all = functions.find(mark.last());
        if (all.isEmpty()) {
            return List.of();
        }
        List<String> path = mark.path();
        String holder = path.get(path.size() - 2);
        boolean parameter = mark.scope().isParameter(path.getFirst());
        if (!entered.isEmpty() && !parameter) {
            return List.of();
        }
        List<FunctionItem> some = functions.ofTrait(mark.last(), parameter ? traitAround(mark, holder) : holder);
        if (!some.isEmpty()) {
            return some;
        }
        if (parameter) {
            return all;
        }
        return switch (meaning) {
            case ResolvedName.Foreign(List<String> foreign) ->
                foreign.equals(path) && isParameter(path.getFirst()) ? all : ofForeign(foreign, holder, all);
            case ResolvedName.Unknown _ -> types.contains(holder) ? functions.ofOtherTypes(mark.last(), types) : all;
            case ResolvedName.Local _, ResolvedName.Value _ -> List.of();
        };
    }

    /**
     * Returns the trait functions that are implemented for the foreign type in a path. Returns all of them if the path
     * shows no type.
     *
     * @param written the name in the source that refers to the type
     */
    private List<FunctionItem> ofForeign(List<String> path, String written, List<FunctionItem> all) {
        if (path.size() == 1) {
            return all; // follows a type in angle brackets, which is not resolved
        }
        String type = path.get(path.size() - 2);
        Set<String> traits = new HashSet<>(implemented.getOrDefault(type, Set.of()));
        traits.addAll(implemented.getOrDefault(written, Set.of()));
        return traits.isEmpty()
                ? List.of()
                : all.stream()
                        .filter(one -> type.equals(one.owner()) || written.equals(one.owner()) || isBodyOf(one, traits))
                        .toList();
    }

    /** Whether a function is the default body of a method in one of these traits. */
    private static boolean isBodyOf(FunctionItem function, Set<String> traits) {
        String trait = function.association().trait();
        return trait != null && trait.equals(function.owner()) && traits.contains(trait);
    }

    /**
     * Returns the trait around a path {@code Self::name()}; {@code holder} for any other path and outside of traits.
     */
    private static String traitAround(NameReference mark, String holder) {
        FunctionItem in = mark.function();
        String trait = in == null ? null : in.association().trait();
        return trait != null && holder.equals("Self") ? trait : holder;
    }

    /**
     * Whether an undeclared name may be a type parameter: it is {@code Self}, or spelled like a type that is not in the
     * prelude.
     */
    private static boolean isParameter(String name) {
        return name.equals("Self") || (TypeUses.isType(name) && !TypeUses.isOfPrelude(name));
    }

    /** Returns all trait functions with this name. */
    List<FunctionItem> named(String name) {
        return functions.find(name);
    }

    /**
     * Returns the methods of all trait impls, the methods that a macro may put into one, and all functions in impls for
     * types that are not declared here. A path to a function of an undeclared type may begin with any name.
     */
    List<FunctionItem> ofTraits() {
        return functions
                .all()
                .filter(function -> function.isMethod()
                        || (function.owner() != null
                                && !types.contains(function.owner())
                                && !Objects.equals(
                                        function.owner(), function.association().trait())))
                .toList();
    }
}
