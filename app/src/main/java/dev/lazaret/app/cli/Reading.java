package dev.lazaret.app.cli;

import dev.lazaret.analysis.summary.Reviewed;
import java.nio.file.Path;

/** From a folder to what is known of it. */
@FunctionalInterface
interface Reading {
    /**
     * Reads the folder, and what the store holds for it.
     *
     * @param withoutStore leaves verdicts and steps out
     */
    Outcome read(Path folder, boolean withoutStore);

    /** What it came to. */
    sealed interface Outcome {
        /**
         * Read.
         *
         * @param storeProblem a sentence where the store could not be read, else empty
         */
        record Read(Reviewed reviewed, String storeProblem) implements Outcome {}

        /** Not read, and why in a sentence. */
        record NotRead(String why) implements Outcome {}
    }
}
