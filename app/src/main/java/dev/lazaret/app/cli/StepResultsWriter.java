package dev.lazaret.app.cli;

import dev.lazaret.app.output.OutputException;
import dev.lazaret.app.output.StepResultsFolder;
import dev.lazaret.app.step.MacroExpansion;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.json.StepEventJsonWriter;
import dev.lazaret.app.step.run.TargetFolderListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Stores a step's target folder, its log as an event stream, and the code that macros generate, in a folder. Reports
 * only the first failure of the step, and what remains at its end. Lets the step continue.
 */
final class StepResultsWriter implements TargetFolderListener {
    private final StepResultsFolder folder;
    private final OutputStream log;
    private final StepEventJsonWriter json;
    private final ConsoleStreams console;
    private boolean copied;
    private boolean failed;

    private StepResultsWriter(
            StepResultsFolder folder, OutputStream log, StepEventJsonWriter json, ConsoleStreams console) {
        this.folder = folder;
        this.log = log;
        this.json = json;
        this.console = console;
    }

    /** Opens the folder for a step that is about to start. */
    static StepResultsWriter of(StepResultsFolder folder, StepEventJsonWriter json, ConsoleStreams console)
            throws UsageException {
        try {
            return new StepResultsWriter(folder, folder.log(), json, console);
        } catch (OutputException e) {
            throw new UsageException("--keep " + e.getMessage());
        }
    }

    /** Adds an event to the log, and stores code that macros generate. */
    void event(StepEvent event) {
        if (event instanceof StepEvent.Expanded(MacroExpansion one)) {
            expanded(one);
        }
        try {
            log.write((json.line(event) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            problem("The log was not kept: " + e.getMessage() + ".");
        }
    }

    private void expanded(MacroExpansion one) {
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
                        + " of the target folder are not regular files and were not kept.");
            }
        } catch (OutputException e) {
            problem(e.getMessage());
        }
    }

    /** Ends the storing after the step has ended. Returns whether everything was stored. */
    boolean end() {
        try (log) {
            log.flush();
        } catch (IOException e) {
            problem("The log was not kept: " + e.getMessage() + ".");
        }
        boolean complete = copied && !failed;
        try {
            folder.commit(complete).ifPresent(console::problem);
        } catch (OutputException e) {
            // Also after another problem, because it says what remains where.
            console.problem(e.getMessage());
            failed = true;
        }
        return complete && !failed;
    }

    /** Prints only the first problem. */
    private void problem(String sentence) {
        if (!failed) {
            console.problem(sentence);
        }
        failed = true;
    }

    /** Whether everything of a step was stored, or nothing was to be stored. */
    static boolean end(Optional<StepResultsWriter> keeping) {
        return keeping.isEmpty() || keeping.get().end();
    }
}
