package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.app.step.CompileOptions;
import dev.lazaret.app.step.Program;
import java.util.List;
import java.util.Optional;

/** What of a workspace the auditor's options select: packages, features, and the program that is started. */
sealed interface CompileSelection {
    /**
     * It is there.
     *
     * @param packages those that are compiled first of all
     * @param program empty where none is started
     */
    record Found(List<CargoPackage> packages, Optional<Program> program) implements CompileSelection {
        public Found {
            packages = List.copyOf(packages);
        }
    }

    /** A package, program or feature is not there, or it is not known which is meant; a sentence. */
    record Open(String sentence) implements CompileSelection {}

    /**
     * Selects.
     *
     * @param startsProgram whether a program is looked for
     */
    static CompileSelection of(PlanBasis.Found basis, CompileOptions options, boolean startsProgram) {
        List<String> named = options.choice().packages();
        SelectedPackages selected = SelectedPackages.of(basis.workspace(), basis.own(), named);
        if (selected.unknown().isPresent()) {
            return new Open(selected.unknown().get());
        }
        if (!startsProgram) {
            return declared(basis, options, new Found(selected.packages(), Optional.empty()));
        }
        List<CargoPackage> among = named.isEmpty() ? basis.workspace().packages() : selected.packages();
        return switch (Program.choose(among, options.program().name())) {
            case Program.Choice.Open(String sentence) -> new Open(sentence);
            case Program.Choice.Chosen(Program program) ->
                declared(basis, options, new Found(List.of(program.owner()), Optional.of(program)));
        };
    }

    private static CompileSelection declared(PlanBasis.Found basis, CompileOptions options, Found found) {
        List<Manifest> members = basis.own().manifests(basis.workspace().packages());
        return DeclaredFeatures.unknown(
                        options.choice().features().names(), basis.own().manifests(found.packages()), members)
                .<CompileSelection>map(Open::new)
                .orElse(found);
    }
}
