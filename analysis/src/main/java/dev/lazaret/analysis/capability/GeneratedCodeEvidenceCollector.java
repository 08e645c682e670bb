package dev.lazaret.analysis.capability;

/** Adds the evidence in code that a build script or macro generates. Its place is the place that generates the code. */
final class GeneratedCodeEvidenceCollector {
    private final boolean host;
    private final CallPathFinder callPaths;
    private final GeneratedCodeReader generated;
    private final InterpolatedPathFinder interpolated;
    private final QuotedCapabilityCollector written;

    /** Creates a collector. {@code written}: receives the evidence. */
    GeneratedCodeEvidenceCollector(CrateAnalysisContext analysis, QuotedCapabilityCollector written) {
        this.host = analysis.isHost();
        this.callPaths = analysis.callPaths();
        this.generated = new GeneratedCodeReader(
                analysis.kind(), analysis.catalogue(), analysis.calls(), analysis.flow(), analysis.constants());
        this.interpolated = new InterpolatedPathFinder(analysis.catalogue(), analysis.constants(), generated);
        this.written = written;
    }

    /** Adds the evidence in the code that a call writes, parses or creates from a template. */
    void add(SourceFile file, NameReference mark) {
        generated.find(file, mark).forEach(one -> written.add(at(file, mark, one)));
        addFilled(file, mark, interpolated.find(file, mark));
    }

    /**
     * Adds the evidence in a template whose variables were replaced with their values. Its lines are lines of the
     * template.
     */
    private void addFilled(SourceFile file, NameReference mark, InterpolatedPathFinder.Found template) {
        for (Evidence one : template.code()) {
            Evidence at = at(file, mark, one);
            int line = template.line() + one.line() - 1;
            written.add(new Evidence(
                    at.capability(),
                    at.what(),
                    at.argument(),
                    at.shape(),
                    at.path(),
                    line,
                    one.column(),
                    at.test(),
                    at.reach()));
        }
        for (InterpolatedPathFinder.Computed one : template.computed()) {
            Reachability reach = callPaths.to(mark.function(), mark.isDeferred());
            written.add(new Evidence(
                    Capability.CODE_FROM_TEXT,
                    one.text(),
                    "",
                    ArgumentShape.COMPUTED,
                    file.path(),
                    file.line(one.token()),
                    file.column(one.token()),
                    CrateSources.isTest(file, mark.scope(), mark.function(), reach, host),
                    reach));
        }
    }

    /** Moves evidence from generated code to the place that generates the code. */
    private Evidence at(SourceFile file, NameReference mark, Evidence one) {
        Reachability reach = callPaths.to(mark.function(), mark.isDeferred());
        return new Evidence(
                one.capability(),
                one.what(),
                one.argument(),
                one.shape(),
                file.path(),
                file.line(mark.token()),
                file.column(mark.token()),
                CrateSources.isTest(file, mark.scope(), mark.function(), reach, host),
                reach);
    }
}
