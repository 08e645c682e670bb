package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.app.step.CompileOptions;
import dev.lazaret.app.step.Program;
import java.util.List;
import java.util.Optional;

/** The packages, features and program of a workspace that the auditor's options select. */
sealed interface CompileSelection {
    /**
     * The selection exists.
     *
     * @param packages selected packages; the crates that they need are compiled, too
     * @param program program to start; empty if no program is started
     */
    record Found(List<CargoPackage> packages, Optional<Program> program) implements CompileSelection {
        public Found {
            packages = List.copyOf(packages);
        }
    }

    /** A package, program or feature does not exist, or the choice is ambiguous; the reason is one sentence. */
    record Unresolved(String sentence) implements CompileSelection {}

    /**
     * Selects packages and program.
     *
     * @param startsProgram whether to choose a program
     */
    static CompileSelection of(PlanBasis.Found basis, CompileOptions options, boolean startsProgram) {
        List<String> named = options.choice().packages();
        SelectedPackages selected = SelectedPackages.of(basis.workspace(), basis.packages(), named);
        if (selected.unknown().isPresent()) {
            return new Unresolved(selected.unknown().get());
        }
        if (!startsProgram) {
            return declared(basis, options, new Found(selected.packages(), Optional.empty()));
        }
        List<CargoPackage> among = named.isEmpty() ? basis.workspace().packages() : selected.packages();
        return switch (Program.choose(among, options.program().name())) {
            case Program.Choice.NotChosen(String sentence) -> new Unresolved(sentence);
            case Program.Choice.Chosen(Program program) ->
                declared(basis, options, new Found(List.of(program.owner()), Optional.of(program)));
        };
    }

    private static CompileSelection declared(PlanBasis.Found basis, CompileOptions options, Found found) {
        List<Manifest> members = basis.packages().manifests(basis.workspace().packages());
        return DeclaredFeatureChecker.unknown(
                        options.choice().features().names(), basis.packages().manifests(found.packages()), members)
                .<CompileSelection>map(Unresolved::new)
                .orElse(found);
    }
}
