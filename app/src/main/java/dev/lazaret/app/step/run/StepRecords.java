package dev.lazaret.app.step.run;

import dev.lazaret.analysis.trust.StepRecord;

/** Keeps what becomes of a step. Used on the step's thread; returns when the record is kept, or can't be. */
@FunctionalInterface
public interface StepRecords {
    /** Keeps nothing. */
    StepRecords NONE = _ -> true;

    /**
     * Keeps a record: one before anything is started, one that takes its place when the step has ended.
     *
     * @return whether it is kept
     */
    boolean keep(StepRecord record);
}
