package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Indexes, by type, the functions that the language, a derive macro or another crate may call although no code names
 * them.
 */
final class ImplicitFunctionIndex {
    /** Traits whose functions are called by the operator {@code ?} and by {@code into}. */
    private static final Set<String> CONVERSIONS = Set.of("From", "Into", "TryFrom", "TryInto");

    /** The functions that a derive macro calls in the module that {@code with = "module"} specifies. */
    private static final List<String> MODULE = List.of("deserialize", "serialize");

    private final Map<String, List<FunctionItem>> functions = new HashMap<>();
    private final Map<String, List<FunctionItem>> conversions = new HashMap<>();

    ImplicitFunctionIndex(CrateSources crate, NameResolver resolver) {
        addImplementations(crate);
        addNamed(crate, resolver);
    }

    /**
     * Adds the methods that implement other crates' traits, by type. Those crates may call the methods although no code
     * names them.
     */
    private void addImplementations(CrateSources crate) {
        Set<String> declaredTraits = new HashSet<>();
        List<FunctionItem> all = crate.files().stream()
                .flatMap(file -> file.functions().stream())
                .filter(function ->
                        function.owner() != null && function.association().ofTrait())
                .toList();
        for (FunctionItem function : all) {
            if (Objects.equals(function.owner(), function.association().trait())) {
                declaredTraits.add(function.owner());
            }
        }
        for (FunctionItem function : all) {
            String trait = function.association().trait();
            if (trait != null && !declaredTraits.contains(trait)) {
                (CONVERSIONS.contains(trait) ? conversions : functions)
                        .computeIfAbsent(function.owner(), key -> new ArrayList<>())
                        .add(function);
            }
        }
    }

    /**
     * Adds the functions that are named in attributes of a type, because a derive macro for the type may call them. If
     * the path is a module, the macro may call any function of {@link #MODULE} in it.
     */
    private void addNamed(CrateSources crate, NameResolver resolver) {
        for (SourceFile file : crate.files()) {
            for (TypeUses.Named one : file.types().named()) {
                addNamed(one, one.path(), resolver);
                for (String function : MODULE) {
                    List<String> path = new ArrayList<>(one.path());
                    path.add(function);
                    addNamed(one, path, resolver);
                }
            }
        }
        resolver.takeNamed();
    }

    private void addNamed(TypeUses.Named one, List<String> path, NameResolver resolver) {
        if (resolver.resolve(one.scope(), path) instanceof ResolvedName.Local(FunctionItem function)
                && function.form() == FunctionItem.Form.FUNCTION) {
            functions.computeIfAbsent(one.type(), key -> new ArrayList<>()).add(function);
        }
    }

    /** Returns the functions that belong to a type, except those of conversion traits. */
    List<FunctionItem> find(String type) {
        return functions.getOrDefault(type, List.of());
    }

    /** Returns the functions that convert another value to a type. */
    List<FunctionItem> conversions(String type) {
        return conversions.getOrDefault(type, List.of());
    }
}
