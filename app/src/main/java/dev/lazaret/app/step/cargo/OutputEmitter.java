package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.sandbox.OutputBounds;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.step.StepEvent;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Emits the output of a stage as events. Lines are sanitized for display and then cut to their maximum length; dropped
 * output is reported.
 */
public final class OutputEmitter {
    private final Consumer<StepEvent> events;
    private long lines;
    private long bytes;

    public OutputEmitter(Consumer<StepEvent> events) {
        this.events = events;
    }

    /** Emits a line, and the number of bytes that were cut from it, if any. */
    public void emit(SandboxEvent.Line line) {
        events.accept(
                new StepEvent.Output(stream(line.stream()), Inert.line(line.text(), OutputBounds.LINE_CHARACTERS)));
        emitCut(line);
    }

    /** Emits the number of bytes that were cut from a line, if any. */
    void emitCut(SandboxEvent.Line line) {
        if (line.cut() > 0) {
            emit(new SandboxEvent.Omitted(line.stream(), 0, line.cut()));
        }
    }

    /** Emits how much output was dropped. */
    public void emit(SandboxEvent.Omitted omitted) {
        lines += omitted.lines();
        bytes += omitted.bytes();
        events.accept(new StepEvent.Omitted(stream(omitted.stream()), omitted.lines(), omitted.bytes()));
    }

    /** Returns a sentence with the amount of all dropped output; empty if none was dropped. */
    public Optional<String> note() {
        return bytes == 0
                ? Optional.empty()
                : Optional.of("It printed more than is stored: "
                        + (lines == 0 ? "" : CountFormatter.grouped(lines, "line") + " with ")
                        + CountFormatter.grouped(bytes, "byte") + " were dropped.");
    }

    private static StepEvent.Output.Stream stream(SandboxEvent.Stream stream) {
        return switch (stream) {
            case STDOUT -> StepEvent.Output.Stream.STDOUT;
            case STDERR -> StepEvent.Output.Stream.STDERR;
        };
    }
}
