package dev.lazaret.app.cli;

import dev.lazaret.app.step.CancelReason;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.run.StepRun;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands a step's events to whoever reads them. Where they can't be written any more the step is stopped, and its end is still kept. */
final class ReportedEvents implements Consumer<StepEvent> {
    private final StepReport report;
    private final Optional<Keeping> keeping;
    private final Object once = new Object();
    private @Nullable IOException unwritten;
    private @Nullable StepRun run;

    ReportedEvents(StepReport report, Optional<Keeping> keeping) {
        this.report = report;
        this.keeping = keeping;
    }

    /** What is stopped; events may have been told before this is called. */
    void stopWhereUnread(StepRun started) {
        synchronized (once) {
            run = started;
            if (unwritten != null) {
                started.cancel(CancelReason.UNREAD);
            }
        }
    }

    @Override
    public void accept(StepEvent event) {
        keeping.ifPresent(one -> one.event(event));
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

    /** Throws what could not be written, if anything could not. */
    void throwUnwritten() throws IOException {
        synchronized (once) {
            if (unwritten != null) {
                throw unwritten;
            }
        }
    }
}
