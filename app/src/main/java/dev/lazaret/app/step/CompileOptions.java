package dev.lazaret.app.step;

import java.util.Optional;

/**
 * The auditor's options for a step that compiles.
 *
 * @param consent which units may run
 * @param choice packages, features and profile
 * @param program the program to start, and its arguments; {@link ProgramChoice#NONE} if the step starts none
 * @param earlier facts about the units from earlier steps and findings
 * @param expand the package whose macros are expanded for the auditor to read; empty if no macros are expanded
 * @param compareRuns whether the units run twice to find differences
 * @param isolationRequired whether a step that can't isolate units on this machine is refused; otherwise stubs replace
 *     them
 */
public record CompileOptions(
        Consent consent,
        CargoChoice choice,
        ProgramChoice program,
        PriorUnitFacts earlier,
        Optional<String> expand,
        boolean compareRuns,
        boolean isolationRequired)
        implements StepOptions {
    /** Creates options without earlier facts, without expansion, and with a single run. */
    public CompileOptions(Consent consent, CargoChoice choice, ProgramChoice program) {
        this(consent, choice, program, PriorUnitFacts.NONE, Optional.empty(), false, false);
    }

    /** Returns a copy with this consent. */
    public CompileOptions withConsent(Consent given) {
        return new CompileOptions(given, choice, program, earlier, expand, compareRuns, isolationRequired);
    }

    /** Returns a copy with these packages, features and profile. */
    public CompileOptions withChoice(CargoChoice chosen) {
        return new CompileOptions(consent, chosen, program, earlier, expand, compareRuns, isolationRequired);
    }

    /** Returns a copy with this program. */
    public CompileOptions withProgram(ProgramChoice chosen) {
        return new CompileOptions(consent, choice, chosen, earlier, expand, compareRuns, isolationRequired);
    }

    /** Returns a copy with these earlier facts. */
    public CompileOptions withEarlier(PriorUnitFacts known) {
        return new CompileOptions(consent, choice, program, known, expand, compareRuns, isolationRequired);
    }

    /** Returns a copy in which this package's macros are expanded; if empty, no macros are expanded. */
    public CompileOptions withExpand(Optional<String> chosen) {
        return new CompileOptions(consent, choice, program, earlier, chosen, compareRuns, isolationRequired);
    }

    /** Returns a copy in which the units run twice if {@code chosen}, otherwise once. */
    public CompileOptions withCompareRuns(boolean chosen) {
        return new CompileOptions(consent, choice, program, earlier, expand, chosen, isolationRequired);
    }

    /** Returns a copy for a step that is refused if it can't isolate units on this machine. */
    public CompileOptions withIsolationRequired() {
        return new CompileOptions(consent, choice, program, earlier, expand, compareRuns, true);
    }
}
