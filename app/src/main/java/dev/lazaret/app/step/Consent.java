package dev.lazaret.app.step;

import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.UnitId;
import java.util.List;

/** What the auditor has allowed of the units of a step. */
public enum Consent {
    /** Nothing: the plan is shown, and a step with units is refused. */
    NONE("not allowed yet: without --run-all the step is refused"),
    /** Every unit runs. */
    ALL("everything may run");

    private final String why;

    Consent(String why) {
        this.why = why;
    }

    /** What is done with a unit, and why. */
    public PlannedUnit decide(UnitId unit) {
        return new PlannedUnit(unit, PlannedUnit.Decision.RUN, why);
    }

    /** Whether a step with these units may be started. */
    public boolean allows(List<PlannedUnit> units) {
        return this == ALL || units.stream().noneMatch(PlannedUnit::executes);
    }

    /** What the command line says where it does not. */
    static String asked(List<PlannedUnit> executing) {
        return UnitCounts.words(executing)
                + " would run, and none can be left out yet: --run-all lets all of them run.";
    }

    /** What the dialog says of the choice between these units. */
    public static String scope(int executing) {
        return switch (executing) {
            case 0 -> "";
            case 1 -> " Lazaret can’t leave out single units yet: it would execute.";
            default -> " Lazaret can’t leave out single units yet: all of them would execute.";
        };
    }
}
