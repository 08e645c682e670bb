package dev.lazaret.app.step.run;

import dev.lazaret.app.step.StepEvent;
import java.util.function.Consumer;

/**
 * Who is told of a step while it runs, all on threads of the step.
 *
 * @param events told each event as it comes, one at a time
 * @param records keeps that it has begun before anything is started, and what became of it before the end is told
 * @param target uses the target folder; not called where the step left none
 */
public record RunListeners(Consumer<StepEvent> events, StepRecords records, TargetUse target) {
    /** Events alone: nothing is kept. */
    public static RunListeners of(Consumer<StepEvent> events) {
        return new RunListeners(events, StepRecords.NONE, TargetUse.NONE);
    }
}
