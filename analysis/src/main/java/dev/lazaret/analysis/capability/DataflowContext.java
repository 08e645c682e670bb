package dev.lazaret.analysis.capability;

/**
 * The data that all searches for origins in one crate share.
 *
 * @param constants evaluates strings that are joined or changed
 * @param output determines whether a string is appended to OUT_DIR
 * @param outputPath finds the names that are taken from paths in OUT_DIR
 */
record DataflowContext(
        CallGraph calls,
        NameResolver resolver,
        CapabilityCatalogue catalogue,
        ConstantTextEvaluator constants,
        OutDirSuffixMatcher output,
        OutDirPathMatcher outputPath,
        DiscardedArgumentMatcher discarded,
        ReachingBindingFinder bindings,
        DataflowBudget budget) {
    /** Creates the context of a crate, with its whole budget. */
    static DataflowContext of(
            CallGraph calls, NameResolver resolver, CapabilityCatalogue catalogue, ConstantTextEvaluator constants) {
        DataflowBudget budget = new DataflowBudget();
        return new DataflowContext(
                calls,
                resolver,
                catalogue,
                constants,
                new OutDirSuffixMatcher(),
                new OutDirPathMatcher(),
                new DiscardedArgumentMatcher(calls),
                new ReachingBindingFinder(budget),
                budget);
    }
}
