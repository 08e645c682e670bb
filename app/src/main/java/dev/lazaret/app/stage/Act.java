package dev.lazaret.app.stage;

import dev.lazaret.app.sandbox.WorkFolder;
import java.io.IOException;

/** What a step does once its plan was confirmed and its folder is reserved. */
@FunctionalInterface
interface Act {
    /** Does it, to its end. */
    StageEvent.Finished run(WorkFolder work) throws IOException, InterruptedException;
}
