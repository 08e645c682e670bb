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
 * Stores a step's target folder, its log (an event stream) and the code that its macros generate in a folder. If
 * something can't be stored, the step continues, and only the first failure is reported. At the end, earlier results
 * that remain are reported.
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

    /** Completes the results after the step has ended. Returns whether everything was stored. */
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
            // Printed even after another problem, because it says which files remain and where.
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

    /** Completes the results, if results are stored. Returns whether everything was stored or nothing had to be. */
    static boolean end(Optional<StepResultsWriter> keeping) {
        return keeping.isEmpty() || keeping.get().end();
    }
}
