package dev.lazaret.app.step.run;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.ComparableScriptOutput;
import dev.lazaret.analysis.run.StepRecord;
import java.util.Map;
import java.util.Optional;

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

    /**
     * Stores what an isolated build script made.
     *
     * @param key digest over all inputs of the script, and the profile
     */
    default void isolated(Digest key, ComparableScriptOutput output) {}

    /** Returns what a build script made when it was isolated, by the same key; empty if nothing is stored. */
    default Optional<ComparableScriptOutput> isolated(Digest key) {
        return Optional.empty();
    }

    /** Stores text files that build scripts generated, by their digests. */
    default void texts(Map<Digest, byte[]> made) {}
}
