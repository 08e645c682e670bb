package dev.lazaret.app.window.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.step.Opening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that a summary made while a step runs does not report it as never run. */
class StepUnderWayTest {
    @TempDir
    Path folder;

    @Test
    void runningStepCountsAsBegun() throws IOException {
        Files.writeString(folder.resolve("Cargo.toml"), "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n");
        try (Opening opening = Opening.of(folder)) {
            Session session = new Session(
                    new Session.Read(
                            folder, opening.repository(), opening.audit(), VerdictsOfAudit.NONE, List.of(), ""),
                    new StoreWriter(Optional.empty(), _ -> {}));
            StepRecord begun = StepRecord.begun(
                    Step.CHECK,
                    new LaunchRecord(
                            opening.audit().inventory().digest().toString(), List.of("cargo"), List.of(), List.of()),
                    List.of());

            session.steps().begins(begun);
            assertThat(check(session).isBegun()).isTrue();
            assertThat(session.steps().get(Step.CHECK).state())
                    .as("the ladder shows it as running")
                    .isEqualTo(StepRecord.State.NEVER);

            session.steps()
                    .ended(new StepRecord(
                            Step.CHECK,
                            StepEnd.of(StepRecord.State.REFUSED, "It was refused."),
                            begun.launch(),
                            begun.outcome()));
            assertThat(check(session).state()).isEqualTo(StepRecord.State.REFUSED);
        }
    }

    private static StepRecord check(Session session) {
        return session.reviewed().steps().stream()
                .filter(record -> record.step() == Step.CHECK)
                .findFirst()
                .orElseThrow();
    }
}
