package dev.lazaret.app.step;

import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.step.run.RunListeners;
import dev.lazaret.app.step.run.StepExecution;
import dev.lazaret.app.step.run.StepService;
import dev.lazaret.app.toolchain.ToolchainFinder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * The only place where tests plan and start stages. Fails any test in which a stage runs something that the plan did
 * not list.
 */
public final class StartedStep {
    private StartedStep() {}

    /** Returns the steps in a sandbox, with the distribution's toolchain alone. */
    public static StepService ladder(Sandbox sandbox) {
        return new StepService(sandbox, new ToolchainFinder(Path.of("/nonexistent")), Clock.systemUTC());
    }

    public static Plan plan(StepService stages, Opening opening, StepRequest request) {
        return switch (stages.plan(opening.repository(), opening.audit(), request)) {
            case Plan.Result.Ready(Plan plan) -> plan;
            case Plan.Result.Refused(String reason) -> throw new AssertionError(reason);
        };
    }

    public static StepExecution start(StepService stages, Opening opening, Plan plan, Consumer<StepEvent> events) {
        return startForged(stages, opening, plan, event -> {
            if (event instanceof StepEvent.Unplanned unplanned) {
                throw new IllegalStateException(unplanned.sentence());
            }
            events.accept(event);
        });
    }

    /** Starts a project that prints messages in cargo's form. */
    public static StepExecution startForged(
            StepService stages, Opening opening, Plan plan, Consumer<StepEvent> events) {
        return startKept(stages, opening, plan, RunListeners.of(events));
    }

    /** Same, with listeners that store its records. */
    static StepExecution startKept(StepService stages, Opening opening, Plan plan, RunListeners listeners) {
        return stages.start(opening.repository(), plan, new StartToken(), listeners);
    }
}
