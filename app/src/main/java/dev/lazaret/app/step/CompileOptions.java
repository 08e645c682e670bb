package dev.lazaret.app.step;

/**
 * What is asked for of a step that compiles.
 *
 * @param consent what of the units may run
 * @param choice packages, features and profile
 * @param program the program that the step starts, and its arguments; {@link ProgramChoice#NONE} where it starts none
 */
public record CompileOptions(Consent consent, CargoChoice choice, ProgramChoice program) implements StepOptions {
    /** The same with another consent. */
    public CompileOptions withConsent(Consent given) {
        return new CompileOptions(given, choice, program);
    }

    /** The same with packages, features and profile. */
    public CompileOptions withChoice(CargoChoice chosen) {
        return new CompileOptions(consent, chosen, program);
    }

    /** The same with a program. */
    public CompileOptions withProgram(ProgramChoice chosen) {
        return new CompileOptions(consent, choice, chosen);
    }
}
