package dev.lazaret.app.window.control;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.icons.Icon;
import java.util.List;

/** The icons of the steps, which are the same everywhere in the window. */
public final class StepIcon {
    private StepIcon() {}

    /** Returns the icon of the last step that has run. */
    public static Icon last(List<StepRecord> steps) {
        return steps.stream()
                .filter(record ->
                        record.state() != StepRecord.State.NEVER && record.state() != StepRecord.State.REFUSED)
                .reduce((_, later) -> later)
                .map(record -> of(record.step()))
                .orElse(Icon.EYE);
    }

    /** Returns the icon of a step. */
    public static Icon of(Step step) {
        return switch (step) {
            case VIEW -> Icon.EYE;
            case FETCH -> Icon.DOWNLOAD;
            case CHECK -> Icon.CHECK;
            case BUILD -> Icon.HAMMER;
            case TEST -> Icon.FLASK;
            case RUN -> Icon.PLAY;
        };
    }
}
