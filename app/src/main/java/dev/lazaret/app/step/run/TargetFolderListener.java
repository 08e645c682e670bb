package dev.lazaret.app.step.run;

import java.nio.file.Path;

/**
 * An additional use of a step's target folder. Called after all processes of the step have ended, and before another
 * step can use the folder.
 */
@FunctionalInterface
public interface TargetFolderListener {
    /** Does not use the folder. */
    TargetFolderListener NONE = _ -> {};

    /**
     * Uses the folder. The project can write anything into the folder, and this method must not throw because of its
     * contents.
     */
    void use(Path target);

    /**
     * Whether the step starts with an empty target folder. If it does not, units whose results already exist do not run
     * again, and so are not observed.
     */
    default boolean beginsEmpty() {
        return false;
    }

    /** Returns the same listener for a step that starts with an empty target folder. */
    default TargetFolderListener inEmpty() {
        return new TargetFolderListener() {
            @Override
            public void use(Path target) {
                TargetFolderListener.this.use(target);
            }

            @Override
            public boolean beginsEmpty() {
                return true;
            }
        };
    }
}
