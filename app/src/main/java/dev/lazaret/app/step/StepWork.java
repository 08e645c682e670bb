package dev.lazaret.app.step;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.StepRecord;
import java.util.List;

/** The work of a plan: data that only one kind of plan has. Its strings are sanitized for display ("inert"). */
public sealed interface StepWork permits CompileWork, DownloadWork {
    /** Returns the units of the repository and its crates, with their decisions. No other unit runs. */
    List<PlannedUnit> units();

    /** Returns the units whose code executes. */
    default List<PlannedUnit> executing() {
        return StepRecord.runs(units());
    }
}
