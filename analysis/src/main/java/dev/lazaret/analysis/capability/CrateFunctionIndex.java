package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Indexes the functions of a crate by type and name, and its macros by name. */
final class CrateFunctionIndex {
    private final ResolutionBudget budget;
    private final Map<String, Map<String, List<FunctionItem>>> members = new HashMap<>();
    private final Map<String, FunctionItem> macros = new HashMap<>();

    CrateFunctionIndex(CrateSources crate, ResolutionBudget budget) {
        this.budget = budget;
        for (SourceFile file : crate.files()) {
            for (FunctionItem function : file.functions()) {
                if (function.form() == FunctionItem.Form.MACRO) {
                    macros.putIfAbsent(function.name(), function);
                }
                String owner = function.owner();
                if (owner != null) {
                    members.computeIfAbsent(owner, key -> new HashMap<>())
                            .computeIfAbsent(function.name(), key -> new ArrayList<>(1))
                            .add(function);
                }
            }
        }
    }

    /** Returns the first macro with a name; null if there is none. */
    @Nullable
    FunctionItem macro(String name) {
        return macros.get(name);
    }

    /** Returns the first function with a name that belongs to a type. */
    Optional<FunctionItem> member(String owner, String name) {
        return members(owner, name).stream().findFirst();
    }

    private List<FunctionItem> members(String owner, String name) {
        return members.getOrDefault(owner, Map.of()).getOrDefault(name, List.of());
    }

    /**
     * Returns all functions that have the same name and belong to the same scope or type as this function. There may be
     * several because of conditional compilation, or because several types have the same name.
     */
    List<FunctionItem> sameName(FunctionItem function) {
        String owner = function.owner();
        List<FunctionItem> named =
                owner == null ? function.scope().functions(function.name()) : members(owner, function.name());
        budget.noteCut(named.size() > ResolutionBudget.STEPS);
        return named.isEmpty() || named.size() > ResolutionBudget.STEPS ? List.of(function) : named;
    }
}
