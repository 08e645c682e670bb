package dev.lazaret.app.cli;

import dev.lazaret.analysis.audit.ManualFindings;
import dev.lazaret.analysis.summary.SourceLines;
import dev.lazaret.analysis.summary.SummaryInput;
import dev.lazaret.app.restrict.RestrictedThreadRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a folder into an audit with the user's knowledge of it. */
@FunctionalInterface
interface AuditRunner {
    /** Reads the folder and the store's entries for it. */
    Outcome read(Path folder, Options options);

    /**
     * What to read of a folder.
     *
     * @param withoutStore whether to leave out verdicts and steps of the store
     * @param withSource whether to read the source lines of findings too
     * @param workers number of threads that read the folder's files
     * @param called findings of other auditors that count
     */
    record Options(boolean withoutStore, boolean withSource, int workers, Optional<ManualFindings.FindingSet> called) {}

    /**
     * Runs work that reads these folders and writes down its results. An implementation may restrict the process
     * meanwhile.
     *
     * @param withoutStore whether the work leaves the store out
     * @throws E the exception that the work throws
     */
    default <T, E extends Exception> T within(
            List<Path> folders, boolean withoutStore, RestrictedThreadRunner.Restricted<T, E> work) throws E {
        return work.run();
    }

    /** Result of reading a folder. */
    sealed interface Outcome {
        /**
         * The folder was read.
         *
         * @param storeProblem a sentence if the store could not be read, else empty
         */
        record Read(SummaryInput reviewed, String storeProblem) implements Outcome {
            /** Returns a copy with source lines. */
            Read with(SourceLines source) {
                return new Read(reviewed.with(source), storeProblem);
            }
        }

        /** The folder was not read; {@code why} is a sentence. */
        record NotRead(String why) implements Outcome {}
    }
}
