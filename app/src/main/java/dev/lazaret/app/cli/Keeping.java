package dev.lazaret.app.cli;

import dev.lazaret.app.output.KeptFolder;
import dev.lazaret.app.output.OutputException;
import dev.lazaret.app.step.Expansion;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.json.StepEventJson;
import dev.lazaret.app.step.run.TargetUse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Leaves target and log of one step in a folder, and what macros make: the log as the event stream. What does not work is said once, and the step goes on. */
final class Keeping implements TargetUse {
    private final KeptFolder folder;
    private final OutputStream log;
    private final StepEventJson json;
    private final Console console;
    private boolean copied;
    private boolean failed;

    private Keeping(KeptFolder folder, OutputStream log, StepEventJson json, Console console) {
        this.folder = folder;
        this.log = log;
        this.json = json;
        this.console = console;
    }

    /** For a step that is about to start. */
    static Keeping of(KeptFolder folder, StepEventJson json, Console console) throws NotDone {
        try {
            return new Keeping(folder, folder.log(), json, console);
        } catch (OutputException e) {
            throw new NotDone("--keep " + e.getMessage());
        }
    }

    /** Adds to the log, and keeps what macros make. */
    void event(StepEvent event) {
        if (event instanceof StepEvent.Expanded(Expansion one)) {
            expanded(one);
        }
        try {
            log.write((json.line(event) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            problem("The log was not kept: " + e.getMessage() + ".");
        }
    }

    private void expanded(Expansion one) {
        try {
            folder.expanded(one.file(), one.text());
        } catch (OutputException e) {
            problem(e.getMessage());
        }
    }

    @Override
    public void use(Path target) {
        try {
            long others = folder.copy(target);
            copied = true;
            if (others > 0) {
                console.problem(others + (others == 1 ? " entry" : " entries")
                        + " of the target are no regular files and were not kept.");
            }
        } catch (OutputException e) {
            problem(e.getMessage());
        }
    }

    /** The step has ended; whether all was kept. */
    boolean end() {
        try (log) {
            log.flush();
        } catch (IOException e) {
            problem("The log was not kept: " + e.getMessage() + ".");
        }
        try {
            folder.keep(copied);
        } catch (OutputException e) {
            problem(e.getMessage());
        }
        return !failed;
    }

    /** The first one says it. */
    private void problem(String sentence) {
        if (!failed) {
            console.problem(sentence);
        }
        failed = true;
    }

    /** Whether a step's target and log are all kept; where nothing was to be kept, they are. */
    static boolean end(Optional<Keeping> keeping) {
        return keeping.isEmpty() || keeping.get().end();
    }
}
