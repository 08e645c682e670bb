package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The data that all lookups of names in one crate share.
 *
 * @param externs root scopes of the libraries that are read with the crate, by name
 * @param unread names of crates that are not read
 * @param fromRoot whether paths of imports may be relative to the crate root
 * @param known whether a path into another crate has a capability; globs that may import such paths are followed
 * @param begins whether a path is the beginning of such a path
 */
record ResolutionContext(
        Map<String, Set<NameScope>> externs,
        Set<String> unread,
        boolean fromRoot,
        Predicate<List<String>> known,
        Predicate<List<String>> begins,
        CrateFunctionIndex functions,
        OuterScopeWalker outward,
        ScopeDeclarationLookup declarations,
        GlobImportCache globs,
        ResolutionBudget budget) {
    /** Creates the context of a crate, with its whole budget. */
    static ResolutionContext of(CrateSources crate, Predicate<List<String>> known, Predicate<List<String>> begins) {
        ResolutionBudget budget = new ResolutionBudget();
        OuterScopeWalker outward = new OuterScopeWalker(budget);
        return new ResolutionContext(
                crate.externs(),
                crate.unread(),
                crate.fromRoot(),
                known,
                begins,
                new CrateFunctionIndex(crate, budget),
                outward,
                new ScopeDeclarationLookup(outward, budget),
                new GlobImportCache(),
                budget);
    }
}
