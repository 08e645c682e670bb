package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the bindings of a variable that may determine its value at a given place. */
final class ReachingBindingFinder {
    /** Cost, in tokens, of determining whether a change of a variable can affect a use. */
    private static final int STEPS_OF_CHANGE = 64;

    private final DataflowBudget budget;
    private final Map<SourceFile, ReachingDefinitions> reaches = new HashMap<>();

    ReachingBindingFinder(DataflowBudget budget) {
        this.budget = budget;
    }

    /**
     * Returns the bindings that may determine a variable's value at the token {@code use}. Includes bindings for which
     * this can't be determined.
     */
    List<VariableBinding> find(SourceFile file, FunctionItem function, String name, int use) {
        List<VariableBinding> all = function.file().bindings(function, name);
        if (!file.equals(function.file())) {
            return all;
        }
        ReachingDefinitions reach = reaches.computeIfAbsent(file, ReachingDefinitions::new);
        List<VariableBinding> found = new ArrayList<>();
        for (VariableBinding one : all) {
            if (!budget.spend(one.changes() ? STEPS_OF_CHANGE : 1) || reach.reaches(one, use)) {
                found.add(one);
            }
        }
        return found;
    }
}
