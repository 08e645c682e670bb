package dev.lazaret.analysis.capability;

import java.util.Set;

/**
 * The analyses of one crate that the readers of its evidence share: names, calls, values of expressions and call paths.
 * Each has one budget for the whole crate.
 *
 * @param kind the kind of unit that the crate is read as
 * @param flow finds the origins of arguments
 * @param quoted finds the tokens that are written rather than run
 */
record CrateAnalysis(
        Unit.Kind kind,
        CrateSources crate,
        CapabilityCatalogue catalogue,
        ArgumentClassifiers classifiers,
        NameResolver resolver,
        CallGraph calls,
        ConstantTexts constants,
        ArgumentDataflow flow,
        QuotedTokens quoted,
        CallPaths callPaths) {
    /** Resolves the names of a crate and finds its call paths. */
    static CrateAnalysis of(CrateSources crate, CapabilityCatalogue catalogue, Unit.Kind kind) {
        NameResolver resolver =
                new NameResolver(crate, path -> CapabilityLookup.weight(catalogue, path), catalogue::isBeginning);
        CallGraph calls = new CallGraph(crate, resolver);
        ConstantTexts constants = new ConstantTexts(calls, resolver);
        QuotedTokens quoted = new QuotedTokens(crate, calls, catalogue);
        Set<FunctionItem> entries = new EntryPoints(crate, catalogue, calls, resolver).find(kind);
        return new CrateAnalysis(
                kind,
                crate,
                catalogue,
                ArgumentClassifiers.of(catalogue.known()),
                resolver,
                calls,
                constants,
                new ArgumentDataflow(calls, resolver, catalogue, constants),
                quoted,
                new CallPaths(calls, entries, new LiveTypes(crate), quoted));
    }

    /** Whether the crate runs during compilation. */
    boolean isHost() {
        return kind.isHost();
    }
}
