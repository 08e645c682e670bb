package dev.lazaret.app.step.run;

import java.nio.file.Path;

/** What else is done with a step's target folder, once nothing of the step runs any more and before another can use it. */
@FunctionalInterface
public interface TargetUse {
    /** Nothing. */
    TargetUse NONE = _ -> {};

    /** Uses the folder, which is the project's to write; never throws for its sake. */
    void use(Path target);

    /** Whether the step begins in an empty one: what an earlier run of it has made does not run again, and is not seen. */
    default boolean beginsEmpty() {
        return false;
    }

    /** The same of a step that begins in an empty one. */
    default TargetUse inEmpty() {
        return new TargetUse() {
            @Override
            public void use(Path target) {
                TargetUse.this.use(target);
            }

            @Override
            public boolean beginsEmpty() {
                return true;
            }
        };
    }
}
