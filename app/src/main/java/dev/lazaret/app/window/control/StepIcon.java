package dev.lazaret.app.window.control;

import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.step.StepRow;
import dev.lazaret.icons.Icon;
import java.util.List;

/** The sign of each step. */
public final class StepIcon {
    private StepIcon() {}

    /** The sign of the last step that has run. */
    public static Icon last(List<StepRecord> steps) {
        return steps.stream()
                .filter(record ->
                        record.state() != StepRecord.State.NEVER && record.state() != StepRecord.State.REFUSED)
                .reduce((_, later) -> later)
                .map(record -> of(record.step()))
                .orElse(Icon.EYE);
    }

    /** The sign of a step, the same wherever the step is named. */
    public static Icon of(Step step) {
        return StepRow.of(step).icon();
    }
}
