package dev.lazaret.app.step;

import dev.lazaret.app.step.run.Ladder;
import dev.lazaret.app.step.run.StepRun;
import java.util.function.Consumer;

/** The one place where tests start stages. What a stage runs and the plan did not list fails the test, whatever it tests. */
public final class Staged {
    private Staged() {}

    public static StepRun start(Ladder stages, Opening opening, StepPlan plan, Consumer<StepEvent> events) {
        return startForged(stages, opening, plan, event -> {
            if (event instanceof StepEvent.Unplanned unplanned) {
                throw new IllegalStateException(unplanned.sentence());
            }
            events.accept(event);
        });
    }

    /** For a project that prints messages in cargo's form. */
    public static StepRun startForged(Ladder stages, Opening opening, StepPlan plan, Consumer<StepEvent> events) {
        return stages.start(opening.repository(), plan, new StartToken(), events);
    }
}
