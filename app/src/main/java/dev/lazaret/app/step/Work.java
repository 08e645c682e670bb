package dev.lazaret.app.step;

import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.StepRecord;
import java.util.List;

/** The kind of work that a plan is for, with what only that kind has to say. Every text in it is inert. */
public sealed interface Work permits Compile, Download {
    /** The units of the repository and its crates, as they were decided. What runs is never more. */
    List<PlannedUnit> units();

    /** Those of them whose code executes. */
    default List<PlannedUnit> executing() {
        return StepRecord.runs(units());
    }
}
