package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.run.Ladder;
import dev.lazaret.app.step.run.StepRun;
import dev.lazaret.app.toolchain.Toolchains;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects that a step has an end, and says it, also where Lazaret can't take what it tells. */
@Tag("sandbox")
class BrokenStepTest {
    @TempDir
    Path base;

    private SandboxPlace place;
    private final List<StepEvent> events = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void open() throws IOException {
        place = new SandboxPlace();
        Projects.put(base.resolve("Cargo.toml"), "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n");
        Projects.put(base.resolve("Cargo.lock"), "version = 4\n[[package]]\nname = \"demo\"\nversion = \"0.1.0\"\n");
        Projects.put(base.resolve("src/lib.rs"), "");
    }

    @AfterEach
    void close() throws IOException {
        place.close();
    }

    @Test
    void itsEndIsTold() throws Exception {
        String marker = "lazaret-marker-" + UUID.randomUUID();
        List<String> command = List.of("/bin/sh", "-c", "echo begun; sleep 300", "sh", marker);
        Ladder stages = new Ladder(
                new OtherCommand(place.sandbox(), command), new Toolchains(Path.of("/nonexistent")), Clock.systemUTC());
        try (Opening opening = Opening.of(base)) {
            Plan plan = ((Plan.Result.Ready) stages.plan(
                            opening.repository(),
                            opening.audit(),
                            StepRequest.of(Step.BUILD, base, List.of(), Consent.ALL)))
                    .plan();

            StepRun run = Staged.start(stages, opening, plan, this::take);

            assertThatThrownBy(() -> run.end().get(60, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .rootCause()
                    .isInstanceOf(OutOfMemoryError.class);
        }
        assertThat(events).last().isInstanceOfSatisfying(StepEvent.Finished.class, finished -> {
            assertThat(finished.state()).isEqualTo(StepRecord.State.STOPPED);
            assertThat(finished.why()).hasValue("Because of an error of Lazaret's own.");
        });
        SandboxPlace.awaitGone(marker);
    }

    private void take(StepEvent event) {
        events.add(event);
        if (event instanceof StepEvent.Output) {
            throw new OutOfMemoryError("as it is meant");
        }
    }
}
