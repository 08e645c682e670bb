package dev.lazaret.app.step.run;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the clean-up after the code of a step has ended: reading, measuring, copying and deleting the files that the
 * code left. Each part that fails is reported in a separate sentence, and does not change the step's end.
 */
final class CleanupRunner {
    private final List<String> problems = new ArrayList<>();

    /** One part of the clean-up. */
    @FunctionalInterface
    interface Part<T> {
        T get() throws IOException;
    }

    /**
     * Runs a part.
     *
     * @param what a verb with its object, which completes "Lazaret could not ..."
     * @param otherwise result if the part fails
     */
    <T> T attempt(String what, T otherwise, Part<T> part) {
        try {
            return part.get();
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            problems.add("Lazaret could not " + what + ": " + e.getMessage() + ".");
            return otherwise;
        }
    }

    /** Returns the failures, one sentence each, not sanitized for display. */
    List<String> problems() {
        return List.copyOf(problems);
    }
}
