package dev.lazaret.app.step.run;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;

/**
 * What Lazaret does once the code of a step has ended: it reads, measures, copies and deletes what that code has left. Where a part of
 * it can't be done, that is a sentence of its own and says nothing of how the step ended.
 */
final class AfterRun {
    private final List<String> problems = new ArrayList<>();

    /** One part. */
    @FunctionalInterface
    interface Part<T> {
        T get() throws IOException;
    }

    /**
     * Does a part.
     *
     * @param what a verb with its object, as in "Lazaret could not ..."
     * @param otherwise what it comes to where it can't be done
     */
    <T> T attempt(String what, T otherwise, Part<T> part) {
        try {
            return part.get();
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            problems.add("Lazaret could not " + what + ": " + e.getMessage() + ".");
            return otherwise;
        }
    }

    /** What could not be done, a sentence each, not inert. */
    List<String> problems() {
        return List.copyOf(problems);
    }
}
