package dev.lazaret.app.step.run;

import dev.lazaret.app.step.StepEvent;
import java.util.function.Consumer;

/**
 * The listeners of a running step, all called on threads of the step.
 *
 * @param events receives each event as it occurs, one at a time
 * @param records stores one record before anything is started, and one after the step has ended but before the end is
 *     reported
 * @param target uses the target folder; not called if no stage ran, or if the folder must not be used
 */
public record RunListeners(Consumer<StepEvent> events, StepRecorder records, TargetFolderListener target) {
    /** Returns listeners for events only; nothing is stored. */
    public static RunListeners of(Consumer<StepEvent> events) {
        return new RunListeners(events, StepRecorder.NONE, TargetFolderListener.NONE);
    }
}
