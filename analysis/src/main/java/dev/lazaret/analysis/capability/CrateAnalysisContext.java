package dev.lazaret.analysis.capability;

import java.util.Set;

/**
 * The analyses of one crate that the readers of its evidence share: names, calls, values of expressions and call paths.
 * Each analysis has one budget for the whole crate.
 *
 * @param kind the kind of unit that the crate is analyzed as
 * @param flow finds the origins of arguments
 * @param quoted finds the tokens that are generated as code instead of being executed
 */
record CrateAnalysisContext(
        Unit.Kind kind,
        CrateSources crate,
        CapabilityCatalogue catalogue,
        ArgumentClassifiers classifiers,
        NameResolver resolver,
        CallGraph calls,
        ConstantTextEvaluator constants,
        ArgumentDataflow flow,
        QuotedTokenIndex quoted,
        CallPathFinder callPaths) {
    /** Creates the context of a crate: resolves its names and finds its call paths. */
    static CrateAnalysisContext of(CrateSources crate, CapabilityCatalogue catalogue, Unit.Kind kind) {
        NameResolver resolver =
                new NameResolver(crate, path -> CapabilityLookup.weight(catalogue, path), catalogue::isBeginning);
        CallGraph calls = new CallGraph(crate, resolver);
        ConstantTextEvaluator constants = new ConstantTextEvaluator(calls, resolver);
        QuotedTokenIndex quoted = new QuotedTokenIndex(crate, calls, catalogue);
        Set<FunctionItem> entries = new EntryPointFinder(crate, catalogue, calls, resolver).find(kind);
        return new CrateAnalysisContext(
                kind,
                crate,
                catalogue,
                ArgumentClassifiers.of(catalogue.known()),
                resolver,
                calls,
                constants,
                new ArgumentDataflow(calls, resolver, catalogue, constants),
                quoted,
                new CallPathFinder(calls, entries, new LiveTypeTracker(crate), quoted));
    }

    /** Whether the crate runs during compilation. */
    boolean isHost() {
        return kind.isHost();
    }
}
