package dev.lazaret.app.store;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.trust.ExecutedCount;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import java.util.Map;

/**
 * How things stood when a folder was last open.
 *
 * @param step the last that was reached
 * @param executed how many units it executed
 * @param bySeverity number of findings, all severities present
 * @param reviewed findings with a verdict that held
 * @param lapsed verdicts and steps that did not hold any more
 */
public record Figures(
        Step step,
        StepRecord.State state,
        ExecutedCount executed,
        Map<Severity, Integer> bySeverity,
        int reviewed,
        int lapsed) {
    public Figures {
        bySeverity = Map.copyOf(bySeverity);
    }

    /** All findings. */
    public int findings() {
        return bySeverity.values().stream().mapToInt(Integer::intValue).sum();
    }
}
