package dev.lazaret.app.cli;

import dev.lazaret.app.step.CancelReason;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.run.StepExecution;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Forwards a step's events to a report. If the report can no longer be written, stops the step; its end is still
 * recorded.
 */
final class StepEventForwarder implements Consumer<StepEvent> {
    private final StepPrinter report;
    private final Optional<StepResultsWriter> results;
    private final Object once = new Object();
    private @Nullable IOException unwritten;
    private @Nullable StepExecution run;

    StepEventForwarder(StepPrinter report, Optional<StepResultsWriter> keeping) {
        this.report = report;
        this.results = keeping;
    }

    /**
     * Sets the step to stop if events can't be written. If an earlier event could not be written, stops the step
     * immediately.
     */
    void stopWhereUnread(StepExecution started) {
        synchronized (once) {
            run = started;
            if (unwritten != null) {
                started.cancel(CancelReason.UNREAD);
            }
        }
    }

    @Override
    public void accept(StepEvent event) {
        results.ifPresent(one -> one.event(event));
        synchronized (once) {
            if (unwritten != null) {
                return;
            }
            try {
                report.event(event);
            } catch (IOException e) {
                unwritten = e;
                if (run != null) {
                    run.cancel(CancelReason.UNREAD);
                }
            }
        }
    }

    /** Throws the first write error, if there was one. */
    void throwUnwritten() throws IOException {
        synchronized (once) {
            if (unwritten != null) {
                throw unwritten;
            }
        }
    }
}
