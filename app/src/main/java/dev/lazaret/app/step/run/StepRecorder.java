package dev.lazaret.app.step.run;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.StepRecord;
import java.util.Map;

/**
 * Stores the records of a step. Called on the step's thread. Each call returns only after the data was stored, or after
 * storing failed.
 */
@FunctionalInterface
public interface StepRecorder {
    /** Stores nothing. */
    StepRecorder NONE = _ -> true;

    /**
     * Stores a record: one before anything is started, and one that replaces it when the step has ended.
     *
     * @return whether it was stored
     */
    boolean store(StepRecord record);

    /**
     * Stores the recording of a build script that ran.
     *
     * @param content digest over all inputs of the script
     */
    default void recorded(Digest content, BuildScriptRecording recording) {}

    /** Stores text files that build scripts generated, by their digests. */
    default void texts(Map<Digest, byte[]> made) {}
}
