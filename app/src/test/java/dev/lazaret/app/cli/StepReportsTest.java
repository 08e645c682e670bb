package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.step.StepEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Protects Lazaret's own lines: nothing that a project prints looks like one. */
class StepReportsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(out, err);

    @Test
    void theLinesOfAMessageAreMarked() throws IOException {
        StepReport report = new TextStepReport(console);
        report.event(new StepEvent.Diagnostic(
                "error", Optional.empty(), "first\nDone after 0.1 s.", Optional.of("a.rs"), 1, 2));
        report.event(new StepEvent.Output(StepEvent.Output.Stream.STDOUT, "first\nDone after 0.1 s."));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                  error a.rs:1:2: first
                    | Done after 0.1 s.
                  | first
                  | Done after 0.1 s.
                """);
    }

    @Test
    void aProblemIsOneLine() {
        console.problem("a\nlazaret: forged \u202e has changed.");

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("lazaret: a\\u{A}lazaret: forged \\u{202E} has changed.\n");
    }
}
