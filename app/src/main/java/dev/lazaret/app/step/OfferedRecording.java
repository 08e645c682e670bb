package dev.lazaret.app.step;

import dev.lazaret.analysis.trust.Recording;
import dev.lazaret.app.recorded.ShippedRecording;

/** What could stand in for a build script, and whose word it is. */
public sealed interface OfferedRecording {
    /** The auditor's own, given for this step. */
    record Given(Recording recording) implements OfferedRecording {}

    /** What the script made when it ran here, of the same bytes. */
    record Made(Recording recording) implements OfferedRecording {}

    /** One that comes with Lazaret. */
    record Shipped(ShippedRecording recording) implements OfferedRecording {}

    /** As the gate reads it. */
    default String text() {
        return switch (this) {
            case Given(Recording recording) -> recording.text();
            case Made(Recording recording) -> recording.text();
            case Shipped(ShippedRecording recording) -> recording.text();
        };
    }

    /** Whose word it is, a clause. */
    default String words() {
        return switch (this) {
            case Given(var _) -> "by a recording that was given";
            case Made(var _) -> "recorded when it ran here";
            case Shipped(ShippedRecording recording) -> recording.words();
        };
    }

    /** Whose word it is, in a word of the contract. */
    default String word() {
        return switch (this) {
            case Given(var _) -> "given";
            case Made(var _) -> "here";
            case Shipped(var _) -> "lazaret";
        };
    }
}
