package dev.lazaret.app.step.run;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.trust.Recording;
import dev.lazaret.analysis.trust.StepRecord;
import java.util.Map;

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

    /**
     * Keeps what a build script made when it ran.
     *
     * @param content over all that the script is made of
     */
    default void recorded(Digest content, Recording recording) {}

    /** Keeps text files that build scripts made when they ran, by their digests. */
    default void texts(Map<Digest, byte[]> made) {}
}
