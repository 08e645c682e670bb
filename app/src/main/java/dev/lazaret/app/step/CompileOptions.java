package dev.lazaret.app.step;

import java.util.Optional;

/**
 * What is asked for of a step that compiles.
 *
 * @param consent what of the units may run
 * @param choice packages, features and profile
 * @param program the program that the step starts, and its arguments; {@link ProgramChoice#NONE} where it starts none
 * @param earlier what is known of the units from before
 * @param expand the package whose macros are expanded for the auditor to read; empty for none
 * @param compareRuns whether the units run twice, to see what differs
 */
public record CompileOptions(
        Consent consent,
        CargoChoice choice,
        ProgramChoice program,
        Earlier earlier,
        Optional<String> expand,
        boolean compareRuns)
        implements StepOptions {
    /** Where nothing is known from before, nothing is expanded, and all runs once. */
    public CompileOptions(Consent consent, CargoChoice choice, ProgramChoice program) {
        this(consent, choice, program, Earlier.NONE, Optional.empty(), false);
    }

    /** The same with another consent. */
    public CompileOptions withConsent(Consent given) {
        return new CompileOptions(given, choice, program, earlier, expand, compareRuns);
    }

    /** The same with packages, features and profile. */
    public CompileOptions withChoice(CargoChoice chosen) {
        return new CompileOptions(consent, chosen, program, earlier, expand, compareRuns);
    }

    /** The same with a program. */
    public CompileOptions withProgram(ProgramChoice chosen) {
        return new CompileOptions(consent, choice, chosen, earlier, expand, compareRuns);
    }

    /** The same where this is known from before. */
    public CompileOptions withEarlier(Earlier known) {
        return new CompileOptions(consent, choice, program, known, expand, compareRuns);
    }

    /** The same with a package whose macros are expanded. */
    public CompileOptions withExpand(Optional<String> chosen) {
        return new CompileOptions(consent, choice, program, earlier, chosen, compareRuns);
    }

    /** The same where units run twice or once. */
    public CompileOptions withCompareRuns(boolean chosen) {
        return new CompileOptions(consent, choice, program, earlier, expand, chosen);
    }
}
