package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.run.StepExecution;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verifies that a step which is cancelled, at any moment, is stopped and leaves no process. */
@Tag("sandbox")
class CancelTest {
    private static final String STAYS = """
            (setsid sh -c 'trap "" TERM HUP INT; while :; do sleep 0.2; done' "$1" &)
            nohup sh -c 'while :; do sleep 0.2; done' "$1" > /dev/null 2>&1 &
            echo up; while :; do sleep 0.2; done
            """;

    @RegisterExtension
    final StepPlace place = new StepPlace(StepPlace.LOCKED_LIBRARY);

    /** The moment of the cancellation. */
    enum Moment {
        AT_ONCE,
        BEFORE_THE_COPY,
        AT_THE_LAUNCH,
        AT_THE_FIRST_OUTPUT,
        TWICE
    }

    @ParameterizedTest
    @EnumSource
    void cancelLeavesNoProcess(Moment moment) throws Exception {
        String marker = place.marker();
        CompletableFuture<StepExecution> running = new CompletableFuture<>();
        Runnable cancel = () -> running.join().cancel(CancelReason.AUDITOR);
        place.in(real -> new OtherCommand(
                real,
                List.of("/bin/sh", "-c", STAYS, "sh", marker),
                moment == Moment.BEFORE_THE_COPY ? cancel : () -> {},
                moment == Moment.AT_THE_LAUNCH ? () -> Thread.ofVirtual().start(cancel) : () -> {}));
        StepExecution run = place.start(place.plan(Step.CHECK), event -> {
            boolean up = event instanceof StepEvent.Output(var stream, String text) && text.equals("up");
            if (up && moment.compareTo(Moment.AT_THE_FIRST_OUTPUT) >= 0) {
                cancel.run();
            }
        });
        running.complete(run);
        if (moment == Moment.AT_ONCE || moment == Moment.TWICE) {
            run.cancel(CancelReason.AUDITOR);
        }

        StepEvent.Finished end = StepPlace.end(run);

        assertThat(end.state()).as(end.toString()).isEqualTo(StepRecord.State.STOPPED);
        assertThat(end.why()).hasValue(CancelReason.AUDITOR.words());
        assertThat(SandboxPlace.processesWith(marker)).isEmpty();
        assertThat(place.events(StepEvent.Finished.class)).hasSize(1);
    }
}
