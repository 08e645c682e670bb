package dev.lazaret.app.step.run;

import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.step.StepEvent;
import java.io.IOException;

/** What a step does once its plan was confirmed and its folder is reserved. */
@FunctionalInterface
public interface StepAction {
    /** Does it, to its end. */
    StepEvent.Finished run(WorkFolder work) throws IOException, InterruptedException;
}
