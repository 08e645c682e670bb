package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.run.StepExecution;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Verifies that a step ends, and reports its end, also if Lazaret can't process its events. */
@Tag("sandbox")
class BrokenStepTest {
    @RegisterExtension
    final StepPlace place = new StepPlace(StepPlace.LOCKED_LIBRARY);

    @Test
    void reportsEndAfterListenerFails() throws Exception {
        String marker = place.marker();
        place.command("/bin/sh", "-c", "echo begun; sleep 300", "sh", marker);

        StepExecution run = place.start(place.plan(Step.BUILD), event -> {
            if (event instanceof StepEvent.Output) {
                throw new OutOfMemoryError("as it is meant");
            }
        });

        assertThatThrownBy(() -> StepPlace.end(run))
                .isInstanceOf(ExecutionException.class)
                .rootCause()
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(place.events()).last().isInstanceOfSatisfying(StepEvent.Finished.class, finished -> {
            assertThat(finished.state()).isEqualTo(StepRecord.State.STOPPED);
            assertThat(finished.why()).hasValue(CancelReason.DEFECT.words());
        });
        SandboxPlace.awaitGone(marker);
    }
}
