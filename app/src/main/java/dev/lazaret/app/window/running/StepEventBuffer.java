package dev.lazaret.app.window.running;

import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.window.control.LineBuffer;
import java.util.function.Consumer;

/**
 * Buffers the events of a step for the window. When the buffer is full, it drops only events of kinds that a project
 * can produce without limit; the number of other events is limited.
 */
final class StepEventBuffer {
    private StepEventBuffer() {}

    /**
     * Creates an empty buffer.
     *
     * @param later runs a task on the JavaFX thread
     * @param taken receives each batch on that thread
     */
    static LineBuffer<StepEvent> buffer(Consumer<Runnable> later, Consumer<LineBuffer.Batch<StepEvent>> taken) {
        return new LineBuffer<>(StepEventBuffer::mayBeDropped, StepEventBuffer::characters, later, taken);
    }

    /**
     * Whether the event may be dropped. Dropping running totals is harmless, because the latest total replaces all
     * earlier ones.
     */
    private static boolean mayBeDropped(StepEvent event) {
        return switch (event) {
            case StepEvent.Output _, StepEvent.Diagnostic _, StepEvent.TestsReported _, StepEvent.Downloaded _ -> true;
            case StepEvent.Planned _,
                    StepEvent.UnitState _,
                    StepEvent.Unplanned _,
                    StepEvent.Progress _,
                    StepEvent.Connection _,
                    StepEvent.Written _,
                    StepEvent.Observed _,
                    StepEvent.ScriptGenerated _,
                    StepEvent.RunsAgain _,
                    StepEvent.Compared _,
                    StepEvent.Limit _,
                    StepEvent.Omitted _,
                    StepEvent.Expanded _,
                    StepEvent.Finished _ -> false;
        };
    }

    private static int characters(StepEvent event) {
        return switch (event) {
            case StepEvent.Output printed -> printed.text().length();
            case StepEvent.Diagnostic diagnostic ->
                diagnostic.message().length() + diagnostic.rendered().length();
            case StepEvent.TestsReported _,
                    StepEvent.Planned _,
                    StepEvent.UnitState _,
                    StepEvent.Unplanned _,
                    StepEvent.Progress _,
                    StepEvent.Downloaded _,
                    StepEvent.Connection _,
                    StepEvent.Written _,
                    StepEvent.Observed _,
                    StepEvent.ScriptGenerated _,
                    StepEvent.RunsAgain _,
                    StepEvent.Compared _,
                    StepEvent.Limit _,
                    StepEvent.Omitted _,
                    StepEvent.Expanded _,
                    StepEvent.Finished _ -> 0;
        };
    }
}
