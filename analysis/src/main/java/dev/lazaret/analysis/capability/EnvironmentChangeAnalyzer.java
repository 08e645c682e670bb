package dev.lazaret.analysis.capability;

import java.util.Optional;

/**
 * What a build script or macro changes in its environment, as far as later code depends on it: OUT_DIR, and the
 * variables that decide which programs start.
 */
final class EnvironmentChangeAnalyzer {
    private final boolean host;
    private final CapabilityLookup capabilities;
    private final ArgumentDataflow flow;
    private final EnvironmentWriteFinder variables;

    /** Whether the unit itself sets OUT_DIR. */
    private final boolean output;

    /** Whether a program that is looked up by name may be another one than that of the machine. */
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

    /** Finds a variable that a script or macro sets and that decides which programs start. */
    Optional<EnvironmentWriteFinder.Write> find(SourceFile file, NameReference mark, NamedCapability named) {
        return host && named.capability() == Capability.ENVIRONMENT_WRITE
                ? variables.find(file, mark, named.name())
                : Optional.empty();
    }

    /** Returns the shape of a program. A known name proves nothing once program lookup is redirected. */
    ArgumentShape program(ArgumentShape shape) {
        return redirected ? ProgramClassifier.withoutName(shape) : shape;
    }

    /** Returns the shape of a write below OUT_DIR, which is unknown once the unit has changed that variable. */
    ArgumentShape output(ArgumentShape shape) {
        return output && shape == ArgumentShape.OUTPUT_FOLDER ? ArgumentShape.COMPUTED : shape;
    }
}
