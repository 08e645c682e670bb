package dev.lazaret.app.step;

/**
 * What is asked for of a step that compiles.
 *
 * @param consent what of the units may run
 * @param choice packages, features and profile
 * @param program the program that the step starts, and its arguments; {@link ProgramChoice#NONE} where it starts none
 * @param earlier what is known of the units from before
 */
public record CompileOptions(Consent consent, CargoChoice choice, ProgramChoice program, Earlier earlier)
        implements StepOptions {
    /** Where nothing is known from before. */
    public CompileOptions(Consent consent, CargoChoice choice, ProgramChoice program) {
        this(consent, choice, program, Earlier.NONE);
    }

    /** The same with another consent. */
    public CompileOptions withConsent(Consent given) {
        return new CompileOptions(given, choice, program, earlier);
    }

    /** The same with packages, features and profile. */
    public CompileOptions withChoice(CargoChoice chosen) {
        return new CompileOptions(consent, chosen, program, earlier);
    }

    /** The same with a program. */
    public CompileOptions withProgram(ProgramChoice chosen) {
        return new CompileOptions(consent, choice, chosen, earlier);
    }

    /** The same where this is known from before. */
    public CompileOptions withEarlier(Earlier known) {
        return new CompileOptions(consent, choice, program, known);
    }
}
