package dev.lazaret.app.window.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.HistoryEvent.Judged;
import dev.lazaret.analysis.run.HistoryEvent.Stepped;
import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.step.StoredRunCollector;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Verifies the history of a step that began and ended, and the state after a verdict is undone. */
class HistoryControllerTest {
    private static final LaunchRecord LAUNCH = new LaunchRecord("sha256:0", List.of("cargo"), List.of(), List.of());
    private static final Verdict ACCEPTED = new Verdict(Verdict.State.ACCEPTED, "Other", "read", false);
    private static final Verdict FLAGGED = new Verdict(Verdict.State.FLAGGED, null, null, false);

    @Test
    void omitsStartOfFinishedStep() {
        Stepped killed = step(1, begun());
        Stepped begun = step(2, begun());
        Stepped ended = step(3, new StepRecord(Step.CHECK, StepEnd.of(StepRecord.State.DONE, null), LAUNCH));
        assertThat(StoredRunCollector.withoutFinishedStarts(List.of(killed, begun, ended)))
                .containsExactly(killed, ended);
        assertThat(StoredRunCollector.withoutFinishedStarts(List.of(begun))).containsExactly(begun);
    }

    @Test
    void undoRestoresPreviousVerdictOnSameBytes() {
        Judged other = judged(1, "other", 1, ACCEPTED);
        Judged accepted = judged(2, "rule", 1, ACCEPTED);
        Judged flagged = judged(3, "rule", 1, FLAGGED);
        Judged anew = judged(4, "rule", 2, FLAGGED);
        List<HistoryEvent> events = List.of(other, accepted, flagged, anew);
        assertThat(HistoryController.verdictBefore(events, accepted)).isEqualTo(Verdict.UNREVIEWED);
        assertThat(HistoryController.verdictBefore(events, flagged)).isEqualTo(ACCEPTED);
        assertThat(HistoryController.verdictBefore(events, anew)).isEqualTo(Verdict.UNREVIEWED);
    }

    private static StepRecord begun() {
        return StepRecord.begun(Step.CHECK, LAUNCH, List.of());
    }

    private static Stepped step(long id, StepRecord record) {
        return new Stepped(id, Instant.ofEpochSecond(id), "sha256:0", record);
    }

    private static Judged judged(long id, String rule, int content, Verdict verdict) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) content;
        return new Judged(
                id,
                Instant.ofEpochSecond(id),
                "",
                rule,
                "",
                RepoPath.of("build.rs"),
                "0",
                Digest.of(bytes),
                verdict,
                OptionalLong.empty());
    }
}
