package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Protects that a step which is cancelled, at whatever moment, is stopped and leaves no process. */
@Tag("sandbox")
class CancelTest {
    private static final String STAYS = """
            (setsid sh -c 'trap "" TERM HUP INT; while :; do sleep 0.2; done' "$1" &)
            nohup sh -c 'while :; do sleep 0.2; done' "$1" > /dev/null 2>&1 &
            echo up; while :; do sleep 0.2; done
            """;

    @TempDir
    Path base;

    private SandboxPlace place;
    private final List<StepEvent> events = Collections.synchronizedList(new ArrayList<>());

    /** When it is cancelled. */
    enum Moment {
        AT_ONCE,
        BEFORE_THE_COPY,
        AT_THE_LAUNCH,
        AT_THE_FIRST_OUTPUT,
        TWICE
    }

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

    @ParameterizedTest
    @EnumSource
    void leavesNoProcess(Moment moment) throws Exception {
        String marker = "lazaret-marker-" + UUID.randomUUID();
        CompletableFuture<StepRun> running = new CompletableFuture<>();
        Runnable cancel = () -> running.join().cancel(CancelReason.AUDITOR);
        OtherCommand sandbox = new OtherCommand(
                place.sandbox(),
                List.of("/bin/sh", "-c", STAYS, "sh", marker),
                moment == Moment.BEFORE_THE_COPY ? cancel : () -> {},
                moment == Moment.AT_THE_LAUNCH ? () -> Thread.ofVirtual().start(cancel) : () -> {});
        Ladder stages = new Ladder(sandbox, new Toolchains(Path.of("/nonexistent")), Clock.systemUTC());
        try (Opening opening = Opening.of(base)) {
            StepRun run = Staged.start(stages, opening, plan(stages, opening), event -> {
                events.add(event);
                boolean up = event instanceof StepEvent.Output(var stream, String text) && text.equals("up");
                if (up && moment.compareTo(Moment.AT_THE_FIRST_OUTPUT) >= 0) {
                    cancel.run();
                }
            });
            running.complete(run);
            if (moment == Moment.AT_ONCE || moment == Moment.TWICE) {
                run.cancel(CancelReason.AUDITOR);
            }

            StepEvent.Finished end = run.end().get(60, TimeUnit.SECONDS);

            assertThat(end.state()).as(end.toString()).isEqualTo(StepRecord.State.STOPPED);
            assertThat(end.why()).contains("By the auditor.");
            assertThat(SandboxPlace.processesWith(marker)).isEmpty();
            assertThat(events).filteredOn(StepEvent.Finished.class::isInstance).hasSize(1);
        }
    }

    private Plan plan(Ladder stages, Opening opening) {
        return switch (stages.plan(
                opening.repository(), opening.audit(), StepRequest.of(Step.CHECK, base, List.of(), Consent.ALL))) {
            case Plan.Result.Ready(Plan plan) -> plan;
            case Plan.Result.Refused(String reason) -> throw new AssertionError(reason);
        };
    }
}
