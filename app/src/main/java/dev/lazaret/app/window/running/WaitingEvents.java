package dev.lazaret.app.window.running;

import dev.lazaret.app.stage.StageEvent;
import dev.lazaret.app.window.control.LineBuffer;
import java.util.function.Consumer;

/** The events of a step on their way to the window: what a project can print without end may be left out, the rest is bounded. */
final class WaitingEvents {
    private WaitingEvents() {}

    /**
     * None yet.
     *
     * @param later runs a task on the JavaFX thread
     * @param taken told each batch, on that thread
     */
    static LineBuffer<StageEvent> buffer(Consumer<Runnable> later, Consumer<LineBuffer.Batch<StageEvent>> taken) {
        return new LineBuffer<>(WaitingEvents::mayBeLeftOut, WaitingEvents::characters, later, taken);
    }

    /** Of sums the latest stands for all before. */
    private static boolean mayBeLeftOut(StageEvent event) {
        return switch (event) {
            case StageEvent.Output _, StageEvent.Diagnostic _, StageEvent.TestsReported _, StageEvent.Downloaded _ ->
                true;
            case StageEvent.Planned _,
                    StageEvent.UnitState _,
                    StageEvent.Unplanned _,
                    StageEvent.Progress _,
                    StageEvent.Connection _,
                    StageEvent.Written _,
                    StageEvent.Limit _,
                    StageEvent.Omitted _,
                    StageEvent.Finished _ -> false;
        };
    }

    private static int characters(StageEvent event) {
        return switch (event) {
            case StageEvent.Output printed -> printed.text().length();
            case StageEvent.Diagnostic diagnostic -> diagnostic.message().length();
            case StageEvent.TestsReported _,
                    StageEvent.Planned _,
                    StageEvent.UnitState _,
                    StageEvent.Unplanned _,
                    StageEvent.Progress _,
                    StageEvent.Downloaded _,
                    StageEvent.Connection _,
                    StageEvent.Written _,
                    StageEvent.Limit _,
                    StageEvent.Omitted _,
                    StageEvent.Finished _ -> 0;
        };
    }
}
