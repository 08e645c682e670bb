package dev.lazaret.app.step;

import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.app.recorded.ShippedRecording;

/** A recording that could replace a build script, with its origin. */
public sealed interface OfferedRecording {
    /** The auditor provided it for this step. */
    record Provided(BuildScriptRecording recording) implements OfferedRecording {}

    /** The output of the script when it ran here, from the same bytes. */
    record Recorded(BuildScriptRecording recording) implements OfferedRecording {}

    /** Lazaret ships it. */
    record Shipped(ShippedRecording recording) implements OfferedRecording {}

    /** Returns the recording in the format that the gate reads. */
    default String text() {
        return switch (this) {
            case Provided(BuildScriptRecording recording) -> recording.text();
            case Recorded(BuildScriptRecording recording) -> recording.text();
            case Shipped(ShippedRecording recording) -> recording.text();
        };
    }

    /** Returns the origin as a clause. */
    default String words() {
        return switch (this) {
            case Provided(var _) -> "by a recording that was given";
            case Recorded(var _) -> "recorded when it ran here";
            case Shipped(ShippedRecording recording) -> recording.words();
        };
    }

    /** Returns the origin's identifier for JSON output. */
    default String word() {
        return switch (this) {
            case Provided(var _) -> "given";
            case Recorded(var _) -> "here";
            case Shipped(var _) -> "lazaret";
        };
    }
}
