package dev.lazaret.app.step.run;

import java.nio.file.Path;

/** What else is done with a step's target folder, once nothing of the step runs any more and before another can use it. */
@FunctionalInterface
public interface TargetUse {
    /** Nothing. */
    TargetUse NONE = _ -> {};

    /** Uses the folder, which is the project's to write; never throws for its sake. */
    void use(Path target);
}
