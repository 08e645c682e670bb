package dev.lazaret.app.cli;

import dev.lazaret.app.step.StepEvent;
import java.io.IOException;

/** Prints a step while it runs. */
interface StepPrinter {
    /** Prints one event and flushes the output. */
    void event(StepEvent event) throws IOException;
}
