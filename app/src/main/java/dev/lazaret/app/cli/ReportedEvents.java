package dev.lazaret.app.cli;

import dev.lazaret.app.stage.CancelReason;
import dev.lazaret.app.stage.StageEvent;
import dev.lazaret.app.stage.StageRun;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands a step's events to whoever reads them. Where they can't be written any more the step is stopped, and its end is still kept. */
final class ReportedEvents implements Consumer<StageEvent> {
    private final StageReport report;
    private final Optional<Keeping> keeping;
    private final Object once = new Object();
    private @Nullable IOException unwritten;
    private @Nullable StageRun run;

    ReportedEvents(StageReport report, Optional<Keeping> keeping) {
        this.report = report;
        this.keeping = keeping;
    }

    /** What is stopped; events may have been told before this is called. */
    void stopWhereUnread(StageRun started) {
        synchronized (once) {
            run = started;
            if (unwritten != null) {
                started.cancel(CancelReason.UNREAD);
            }
        }
    }

    @Override
    public void accept(StageEvent event) {
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
