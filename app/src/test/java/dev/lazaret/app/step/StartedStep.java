package dev.lazaret.app.step;

import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.step.run.Ladder;
import dev.lazaret.app.step.run.RunListeners;
import dev.lazaret.app.step.run.StepRun;
import dev.lazaret.app.toolchain.Toolchains;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/** The one place where tests plan and start stages. What a stage runs and the plan did not list fails the test, whatever it tests. */
public final class StartedStep {
    private StartedStep() {}

    /** The steps in a sandbox, with the distribution's toolchain alone. */
    public static Ladder ladder(Sandbox sandbox) {
        return new Ladder(sandbox, new Toolchains(Path.of("/nonexistent")), Clock.systemUTC());
    }

    public static Plan plan(Ladder stages, Opening opening, StepRequest request) {
        return switch (stages.plan(opening.repository(), opening.audit(), request)) {
            case Plan.Result.Ready(Plan plan) -> plan;
            case Plan.Result.Refused(String reason) -> throw new AssertionError(reason);
        };
    }

    public static StepRun start(Ladder stages, Opening opening, Plan plan, Consumer<StepEvent> events) {
        return startForged(stages, opening, plan, event -> {
            if (event instanceof StepEvent.Unplanned unplanned) {
                throw new IllegalStateException(unplanned.sentence());
            }
            events.accept(event);
        });
    }

    /** For a project that prints messages in cargo's form. */
    public static StepRun startForged(Ladder stages, Opening opening, Plan plan, Consumer<StepEvent> events) {
        return startKept(stages, opening, plan, RunListeners.of(events));
    }

    /** The same with whoever keeps its records. */
    static StepRun startKept(Ladder stages, Opening opening, Plan plan, RunListeners listeners) {
        return stages.start(opening.repository(), plan, new StartToken(), listeners);
    }
}
