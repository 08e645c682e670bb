package dev.lazaret.app.stage;

import java.util.function.Consumer;

/** The one place where tests start stages. What a stage runs and the plan did not list fails the test, whatever it tests. */
final class Staged {
    private Staged() {}

    static StageRun start(Stages stages, Opening opening, StepPlan plan, Consumer<StageEvent> events) {
        return startForged(stages, opening, plan, event -> {
            if (event instanceof StageEvent.Unplanned unplanned) {
                throw new IllegalStateException(unplanned.sentence());
            }
            events.accept(event);
        });
    }

    /** For a project that prints messages in cargo's form. */
    static StageRun startForged(Stages stages, Opening opening, StepPlan plan, Consumer<StageEvent> events) {
        return stages.start(opening.repository(), plan, new StartToken(), events);
    }
}
