package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.behavior.ObservationCaseReader;
import dev.lazaret.analysis.run.CappedList;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.RunComparison;
import dev.lazaret.analysis.run.RunDifference;
import dev.lazaret.analysis.run.StartArguments;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.step.DiagnosticCause;
import dev.lazaret.app.step.StepEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verifies that no output of a project can look like a line of Lazaret. */
class StepReportsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ConsoleStreams console = new ConsoleStreams(out, err);

    @Test
    void marksContinuationLinesOfMessage() throws IOException {
        StepPrinter report = new TextStepPrinter(console);
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
    void printsWhyMacroEnded() throws IOException {
        StepPrinter report = new TextStepPrinter(console);
        report.event(new StepEvent.Diagnostic(
                "error",
                Optional.empty(),
                "proc macro panicked",
                Optional.of("a.rs"),
                1,
                2,
                new DiagnosticCause.Code(),
                "error: proc macro panicked\n --> a.rs:1:2\n  = help: message: it ran too long\nDone after 0.1 s.\n"));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("  error a.rs:1:2: proc macro panicked (it ran too long)\n");
    }

    @Test
    void printsEqualMessagesOnce() throws IOException {
        StepPrinter report = new TextStepPrinter(console);
        for (String message : List.of("first", "second", "first", "first")) {
            report.event(new StepEvent.Diagnostic("error", Optional.empty(), message, Optional.of("a.rs"), 1, 2));
        }
        report.event(new StepEvent.Finished(StepEnd.of(StepRecord.State.DONE, null), 1, StepOutcome.NONE));

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("""
                  error a.rs:1:2: first
                  error a.rs:1:2: second
                Done after 1.0 s.
                  2 repeated messages are not printed.
                """);
    }

    @Test
    void writesLinePerDifferenceOfSecondRun() throws IOException {
        UnitId script = new UnitId("demo", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true);
        RunComparison compared = new RunComparison(
                400,
                StepEnd.of(StepRecord.State.DONE, null),
                List.of(script),
                new CappedList<>(
                        List.of(new RunDifference.Printed(script, "cargo:rustc-cfg=a", RunDifference.Side.SECOND)), 1),
                true);
        StepPrinter report = new TextStepPrinter(console);
        report.event(new StepEvent.RunsAgain(400));
        report.event(new StepEvent.Compared(compared));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                  The units run again as another user on another machine, 400 days later.
                  Run again as another user on another machine, 400 days later: 1 of 1 unit differs: demo 0.1.0, build script.
                    demo 0.1.0, build script: printed only in the second run: cargo:rustc-cfg=a
                    And 1 further difference.
                """);
    }

    /** Only the first few files of a row are printed while the step runs; the row is printed at the end. */
    @Test
    void foldsRepeatedObservations() throws IOException {
        StepPrinter report = new TextStepPrinter(console);
        List<Observation> seen = ObservationCaseReader.read("""
                build-script a: read /etc/1: absent: unexpected: Why.
                build-script a: read /etc/2: absent: unexpected: Why.
                build-script a: read /etc/3: absent: unexpected: Why.
                build-script a: read /etc/4: absent: unexpected: Why.
                build-script a: read /etc/5: absent: unexpected: Why.
                build-script a: read /etc/6: absent: unexpected: Why.
                build-script a: read /etc/7: denied: unexpected: Why.
                build-script a: read /usr: allowed: expected: Why.
                build-script a: start /bin/sh: allowed: unexpected: Why.
                """);
        for (Observation one : seen) {
            report.event(new StepEvent.Observed(one, 1));
        }
        report.event(new StepEvent.Finished(
                StepEnd.of(StepRecord.State.DONE, null), 1, StepOutcome.NONE.withObservations(seen)));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                  seen: a, build script: read /etc/1, absent. Why.
                  seen: a, build script: read /etc/2, absent. Why.
                  seen: a, build script: read /etc/3, absent. Why.
                  seen: a, build script: read /etc/4, absent. Why.
                  seen: a, build script: read /etc/7, denied. Why.
                  seen: a, build script: start /bin/sh. Why.
                Done after 1.0 s.
                  seen: The build script of a tried to read 6 files in /etc, which are not there. All of them: 1, 2, 3, 4, 5, 6. Unexpected: Why.
                  Seen, and not expected: a (build script) 8, 1 of them denied.
                """);
    }

    /** A missing program that is tried with many command lines is one observation, not one for each folder. */
    @Test
    void foldsObservationWithManyCommandLinesOnce() throws IOException {
        StepPrinter report = new TextStepPrinter(console);
        List<Observation> seen = ObservationCaseReader.read("""
                build-script a: start /usr/bin/curl: absent: unexpected: Why.
                build-script a: start /1/git: absent: unexpected: Why.
                build-script a: start /2/git: absent: unexpected: Why.
                build-script a: start /3/git: absent: unexpected: Why.
                build-script a: start /4/git: absent: unexpected: Why.
                """);
        for (int i = 0; i < 5; i++) {
            StartArguments arguments = new StartArguments(List.of("curl", Integer.toString(i)), 0);
            report.event(
                    new StepEvent.Observed(seen.getFirst().withArguments(new CappedList<>(List.of(arguments), 0)), 1));
        }
        for (int round = 0; round < 2; round++) {
            for (Observation one : seen.subList(1, 5)) {
                StartArguments arguments = new StartArguments(List.of("git", Integer.toString(round)), 0);
                report.event(new StepEvent.Observed(one.withArguments(new CappedList<>(List.of(arguments), 0)), 1));
            }
        }
        report.event(new StepEvent.Finished(
                StepEnd.of(StepRecord.State.DONE, null), 1, StepOutcome.NONE.withObservations(seen)));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .doesNotContain("folders")
                .contains("  seen: a, build script: start /usr/bin/curl, absent. Command line: curl 0. Why.\n")
                .contains("  seen: a, build script: start /usr/bin/curl, absent. Command line: curl 4. Why.\n")
                .contains("  seen: a, build script: start /4/git, absent. Command line: git 1. Why.\n");
    }

    @Test
    void printsProblemOnOneLine() {
        console.problem("a\nlazaret: forged \u202e has changed.");

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("lazaret: a\\u{A}lazaret: forged \\u{202E} has changed.\n");
    }
}
