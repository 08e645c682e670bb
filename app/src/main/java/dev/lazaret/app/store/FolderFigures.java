package dev.lazaret.app.store;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.run.ExecutedUnitCount;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import java.util.Map;

/**
 * Summary of a folder's state when the folder was last open.
 *
 * @param step last step that was reached
 * @param executed number of units that the step executed
 * @param bySeverity number of findings for each severity
 * @param reviewed number of findings with a valid verdict
 * @param stale number of stale verdicts and steps
 */
public record FolderFigures(
        Step step,
        StepRecord.State state,
        ExecutedUnitCount executed,
        Map<Severity, Integer> bySeverity,
        int reviewed,
        int stale) {
    public FolderFigures {
        bySeverity = Map.copyOf(bySeverity);
    }

    /** Returns the number of all findings. */
    public int findings() {
        return bySeverity.values().stream().mapToInt(Integer::intValue).sum();
    }
}
