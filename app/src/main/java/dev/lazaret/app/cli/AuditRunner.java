package dev.lazaret.app.cli;

import dev.lazaret.analysis.audit.ManualFindings;
import dev.lazaret.analysis.summary.SummaryInput;
import dev.lazaret.app.restrict.RestrictedThreadRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Audits a folder, and adds what the user's store contains about it. */
@FunctionalInterface
interface AuditRunner {
    /** Reads the folder and the store's entries for it. */
    Outcome read(Path folder, Options options);

    /**
     * Options for reading a folder.
     *
     * @param withoutStore whether to ignore the verdicts, manual findings and steps in the store
     * @param withSource whether to read the source lines of findings, too
     * @param workers number of threads that read the folder's files
     * @param called manual findings by other auditors that count
     */
    record Options(boolean withoutStore, boolean withSource, int workers, Optional<ManualFindings.FindingSet> called) {}

    /**
     * Runs work that reads these folders and writes its results. An implementation may restrict the process while the
     * work runs.
     *
     * @param withoutStore whether the work ignores the store
     * @throws E if the work throws it
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
         * @param storeProblem a sentence on the problem if the store could not be read; else empty
         */
        record Read(SummaryInput reviewed, String storeProblem) implements Outcome {}

        /** The folder was not read. {@code why} is a sentence that states the reason. */
        record NotRead(String why) implements Outcome {}
    }
}
