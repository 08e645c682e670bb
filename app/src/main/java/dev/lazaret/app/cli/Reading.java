package dev.lazaret.app.cli;

import dev.lazaret.analysis.audit.OwnFindings;
import dev.lazaret.analysis.summary.Reviewed;
import dev.lazaret.analysis.summary.SourceLines;
import dev.lazaret.app.restrict.Restriction;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** From a folder to what is known of it. */
@FunctionalInterface
interface Reading {
    /** Reads the folder, and what the store holds for it. */
    Outcome read(Path folder, Asked asked);

    /**
     * What is wanted of a folder.
     *
     * @param withoutStore leaves verdicts and steps out
     * @param withSource reads the lines of findings again
     * @param workers threads that read its files
     * @param called findings of other auditors that count
     */
    record Asked(boolean withoutStore, boolean withSource, int workers, Optional<OwnFindings.Given> called) {}

    /**
     * Does work that reads these folders and writes down what is known of them.
     *
     * @param withoutStore as it reads
     * @throws E what the work throws
     */
    default <T, E extends Exception> T within(
            List<Path> folders, boolean withoutStore, Restriction.Restricted<T, E> work) throws E {
        return work.run();
    }

    /** What it came to. */
    sealed interface Outcome {
        /**
         * Read.
         *
         * @param storeProblem a sentence where the store could not be read, else empty
         */
        record Read(Reviewed reviewed, String storeProblem) implements Outcome {
            /** The same with lines that were read again. */
            Read with(SourceLines source) {
                return new Read(reviewed.with(source), storeProblem);
            }
        }

        /** Not read, and why in a sentence. */
        record NotRead(String why) implements Outcome {}
    }
}
