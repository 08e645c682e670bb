package dev.lazaret.app.stage;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.sandbox.OutputBounds;
import dev.lazaret.app.sandbox.SandboxEvent;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells what a stage prints: inert, no longer than its bound in that form either, and with what was dropped of it. */
final class Printed {
    private final Consumer<StageEvent> events;
    private long lines;
    private long bytes;

    Printed(Consumer<StageEvent> events) {
        this.events = events;
    }

    /** Tells a line, and what it has lost. */
    void tell(SandboxEvent.Line line) {
        events.accept(
                new StageEvent.Output(stream(line.stream()), Inert.line(line.text(), OutputBounds.LINE_CHARACTERS)));
        tellCut(line);
    }

    /** Tells what a line has lost, if anything. */
    void tellCut(SandboxEvent.Line line) {
        if (line.cut() > 0) {
            tell(new SandboxEvent.Omitted(line.stream(), 0, line.cut()));
        }
    }

    /** Tells what was dropped. */
    void tell(SandboxEvent.Omitted omitted) {
        lines += omitted.lines();
        bytes += omitted.bytes();
        events.accept(new StageEvent.Omitted(stream(omitted.stream()), omitted.lines(), omitted.bytes()));
    }

    /** What was dropped in all, a sentence; empty where nothing was. */
    Optional<String> note() {
        return bytes == 0
                ? Optional.empty()
                : Optional.of("It printed more than is kept: "
                        + (lines == 0 ? "" : Counted.of(lines, "line") + " with ")
                        + Counted.of(bytes, "byte") + " were dropped.");
    }

    private static StageEvent.Output.Stream stream(SandboxEvent.Stream stream) {
        return switch (stream) {
            case STDOUT -> StageEvent.Output.Stream.STDOUT;
            case STDERR -> StageEvent.Output.Stream.STDERR;
        };
    }
}
