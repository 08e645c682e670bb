package dev.lazaret.app.cli;

import java.io.IOException;

/** From an order to a step that ran. */
@FunctionalInterface
interface StepRunner {
    /**
     * Plans, and runs unless only the plan was asked for.
     *
     * @param report told every event
     * @param console for sentences on what was not done
     */
    Exit run(StageCommand.Order order, StepReport report, Console console)
            throws IOException, NotDone, InterruptedException;
}
