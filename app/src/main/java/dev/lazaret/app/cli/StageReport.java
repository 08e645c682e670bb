package dev.lazaret.app.cli;

import dev.lazaret.app.stage.StageEvent;
import java.io.IOException;

/** Prints a step while it runs. */
interface StageReport {
    /** Prints one event, and flushes. */
    void event(StageEvent event) throws IOException;
}
