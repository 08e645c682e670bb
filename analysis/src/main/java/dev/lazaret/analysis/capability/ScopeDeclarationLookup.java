package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the items that scopes declare or import under a name. Ignores globs. */
final class ScopeDeclarationLookup {
    /** Maximum number of imports, of modules and of constants with one name in one scope that are followed. */
    private static final int CANDIDATES = 64;

    private static final NameMeaning UNDECLARED = new NameMeaning.Undeclared();

    private final OuterScopeWalker outward;
    private final ResolutionBudget budget;

    ScopeDeclarationLookup(OuterScopeWalker outward, ResolutionBudget budget) {
        this.outward = outward;
        this.budget = budget;
    }

    /**
     * Returns the declarations of a path's first segment in a scope, or else in a file that is included in the scope.
     *
     * @param without import that is ignored; null to ignore none
     */
    List<NameMeaning> in(NameScope scope, List<String> path, @Nullable Import without) {
        List<NameMeaning> found = declared(scope, path, without);
        budget.charge(scope.inclusions().size());
        budget.noteCut(found.isEmpty() && scope.inclusions().size() > ResolutionBudget.STEPS);
        for (int k = 0; found.isEmpty() && k < scope.inclusions().size() && k < ResolutionBudget.STEPS; k++) {
            found = declared(scope.inclusions().get(k), path, without);
        }
        return found;
    }

    /**
     * Returns all declarations of a path's first segment in a scope. Functions and constants count only if the path has
     * a single segment; they come first.
     */
    private List<NameMeaning> declared(NameScope scope, List<String> path, @Nullable Import without) {
        if (scope.isEmpty()) {
            return List.of();
        }
        String name = path.getFirst();
        boolean last = path.size() == 1;
        if (!scope.has(name) && !(last && scope.macro(name) != null)) {
            return List.of();
        }
        List<NameMeaning> found = new ArrayList<>();
        List<FunctionItem> functions = last ? scope.functions(name) : List.of();
        if (!functions.isEmpty()) {
            found.add(new NameMeaning.Declared(new ResolvedName.Local(functions.getFirst())));
            addForeign(functions, found);
        }
        List<Constant> constants = last ? List.copyOf(firstOf(scope.constants(name))) : List.of();
        if (!constants.isEmpty()) {
            found.add(new NameMeaning.Declared(new ResolvedName.Value(constants)));
        }
        for (Import one : firstOf(scope.imports(name))) {
            if (!one.equals(without)) {
                found.add(new NameMeaning.Imported(one));
            }
        }
        firstOf(scope.modules(name)).forEach(module -> found.add(new NameMeaning.Module(module)));
        if (scope.hasType(name)) {
            found.add(new NameMeaning.Type());
        }
        if (found.isEmpty() && scope.isElsewhere(name)) {
            found.add(new NameMeaning.UnreadModule());
        }
        FunctionItem macro = last && found.isEmpty() ? scope.macro(name) : null;
        if (macro != null) {
            found.add(new NameMeaning.Declared(new ResolvedName.Local(macro)));
        }
        return found;
    }

    /**
     * Adds the first C function among several functions with one name, unless the first function of all is a C
     * function.
     */
    private static void addForeign(List<FunctionItem> functions, List<NameMeaning> found) {
        for (int k = 1; k < functions.size() && functions.getFirst().form() != FunctionItem.Form.FOREIGN; k++) {
            if (functions.get(k).form() == FunctionItem.Form.FOREIGN) {
                found.add(new NameMeaning.Declared(new ResolvedName.Local(functions.get(k))));
                return;
            }
        }
    }

    private <T> Collection<T> firstOf(Collection<T> all) {
        if (all.size() <= CANDIDATES) {
            return all;
        }
        budget.noteCrowded();
        return all.stream().limit(CANDIDATES).toList();
    }

    /** Whether a scope certainly declares a path's first segment, regardless of conditional compilation. */
    boolean isSure(NameScope scope, List<String> path) {
        return !scope.isConditional(path.getFirst()) && !in(scope, path, null).isEmpty();
    }

    /**
     * Returns the declarations of a path's first segment in a scope and its enclosing scopes, up to a scope that
     * certainly declares it.
     *
     * @param without import that is ignored; null to ignore none
     */
    List<NameMeaning> around(NameScope from, List<String> path, @Nullable Import without) {
        List<NameMeaning> all = List.of();
        NameScope scope = from;
        while (budget.step()) {
            List<NameMeaning> here = in(scope, path, without);
            all = all.isEmpty() ? here : NameMeaning.both(all, here);
            if (!here.isEmpty() && !scope.isConditional(path.getFirst())) {
                return all;
            }
            NameScope parent = outward.next(scope);
            if (parent == null || scope.isModule()) {
                break;
            }
            scope = parent;
        }
        return all.isEmpty() ? all : NameMeaning.both(all, List.of(UNDECLARED));
    }
}
