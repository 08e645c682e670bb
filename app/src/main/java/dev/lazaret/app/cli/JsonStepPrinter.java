package dev.lazaret.app.cli;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.json.StepEventJsonWriter;
import java.io.IOException;

/** Prints the documented event stream: one JSON object per line, the plan first and the end last. */
final class JsonStepPrinter implements StepPrinter {
    private final ConsoleStreams console;
    private final StepEventJsonWriter json;

    JsonStepPrinter(ConsoleStreams console, Step step) {
        this.console = console;
        this.json = new StepEventJsonWriter(step);
    }

    @Override
    public void event(StepEvent event) throws IOException {
        console.printLine(json.line(event));
        console.out().flush();
    }
}
