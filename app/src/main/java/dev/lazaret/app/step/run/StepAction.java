package dev.lazaret.app.step.run;

import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.step.StepEvent;
import java.io.IOException;

/** The work of a step after its plan was confirmed and its folder reserved. */
@FunctionalInterface
public interface StepAction {
    /** Does the work and returns the step's end. */
    StepEvent.Finished run(WorkFolder work) throws IOException, InterruptedException;
}
