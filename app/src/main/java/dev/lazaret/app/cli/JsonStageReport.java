package dev.lazaret.app.cli;

import dev.lazaret.analysis.trust.Step;
import dev.lazaret.app.stage.StageEvent;
import dev.lazaret.app.stage.StageEventJson;
import java.io.IOException;

/** The contract's event stream: one object a line, the plan first, the end last. */
final class JsonStageReport implements StageReport {
    private final Console console;
    private final StageEventJson json;

    JsonStageReport(Console console, Step step) {
        this.console = console;
        this.json = new StageEventJson(step);
    }

    @Override
    public void event(StageEvent event) throws IOException {
        console.say(json.line(event));
        console.out().flush();
    }
}
