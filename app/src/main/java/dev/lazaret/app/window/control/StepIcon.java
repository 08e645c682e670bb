package dev.lazaret.app.window.control;

import dev.lazaret.analysis.trust.Step;
import dev.lazaret.icons.Icon;

/** The sign of each step. */
public final class StepIcon {
    private StepIcon() {}

    /** The sign of a step, the same wherever the step is named. */
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
