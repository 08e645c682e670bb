package dev.lazaret.analysis.capability;

import java.util.Optional;

/**
 * Analyzes which environment variables a build script or macro sets that affect later code: OUT_DIR, and variables that
 * determine which programs start.
 */
final class EnvironmentChangeAnalyzer {
    private final boolean host;
    private final CapabilityLookup capabilities;
    private final ArgumentDataflow flow;
    private final EnvironmentWriteFinder variables;

    /** Whether the unit sets OUT_DIR. */
    private final boolean output;

    /** Whether looking up a program by name may find a program other than the installed one. */
    private final boolean redirected;

    EnvironmentChangeAnalyzer(CrateAnalysisContext analysis, CapabilityLookup capabilities) {
        this.host = analysis.isHost();
        this.capabilities = capabilities;
        this.flow = analysis.flow();
        this.variables = new EnvironmentWriteFinder(analysis.catalogue().known(), flow);
        this.output = host
                && analysis.crate().files().stream()
                        .anyMatch(file -> file.marks().stream().anyMatch(mark -> setsOutput(file, mark)));
        this.redirected = host
                && analysis.crate().files().stream()
                        .anyMatch(file -> file.marks().stream().anyMatch(mark -> redirects(file, mark)));
    }

    /** Whether a call sets OUT_DIR. */
    private boolean setsOutput(SourceFile file, NameReference mark) {
        return capabilities
                        .find(file, mark)
                        .filter(named -> named.capability() == Capability.ENVIRONMENT_WRITE)
                        .isPresent()
                && flow.argument(file, mark, 0).texts().stream()
                        .anyMatch(text -> text.equals(OutDirPathMatcher.OUTPUT)
                                || text.startsWith(OutDirPathMatcher.OUTPUT + "="));
    }

    private boolean redirects(SourceFile file, NameReference mark) {
        return capabilities
                .find(file, mark)
                .flatMap(named -> find(file, mark, named))
                .filter(EnvironmentWriteFinder.Write::redirects)
                .isPresent();
    }

    /**
     * Returns the variable that a call sets, if it determines which programs start. Empty if the unit is not a build
     * script or macro.
     */
    Optional<EnvironmentWriteFinder.Write> find(SourceFile file, NameReference mark, NamedCapability named) {
        return host && named.capability() == Capability.ENVIRONMENT_WRITE
                ? variables.find(file, mark, named.name())
                : Optional.empty();
    }

    /**
     * Adjusts the shape of a program: if the unit redirects the lookup of programs, a known name is no evidence of
     * which program starts.
     */
    ArgumentShape program(ArgumentShape shape) {
        return redirected ? ProgramClassifier.withoutName(shape) : shape;
    }

    /** Adjusts the shape of a file write: if the unit sets OUT_DIR, a path below that folder counts as computed. */
    ArgumentShape output(ArgumentShape shape) {
        return output && shape == ArgumentShape.OUTPUT_FOLDER ? ArgumentShape.COMPUTED : shape;
    }
}
