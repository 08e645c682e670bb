package dev.lazaret.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verifies that no record reports code that may have run as not executed. */
class StepRecordTest {
    private static final PlannedUnit HEARD = unit("heard", PlannedUnit.Decision.RUN);
    private static final PlannedUnit UNHEARD = unit("unheard", PlannedUnit.Decision.RUN);
    private static final PlannedUnit STUBBED = unit("stubbed", PlannedUnit.Decision.STUB);

    /** A running unit can suppress cargo's message about the next unit. */
    @ParameterizedTest
    @EnumSource(
            value = StepRecord.State.class,
            names = {"DONE", "FAILED", "STOPPED", "STALE"})
    void unreportedUnitMayHaveExecuted(StepRecord.State state) {
        StepRecord record = record(state, "sha256:0", List.of(HEARD));
        assertThat(record.hasExecuted(HEARD)).isTrue();
        assertThat(record.hasExecuted(UNHEARD)).isNull();
        assertThat(record.hasExecuted(STUBBED)).isFalse();
    }

    @Test
    void refusedStepExecutedNoUnit() {
        assertThat(record(StepRecord.State.REFUSED, "sha256:0", List.of()).hasExecuted(UNHEARD))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(StepRecord.State.class)
    void refusalDoesNotReplaceStartedStep(StepRecord.State state) {
        StepRecord refused = record(StepRecord.State.REFUSED, "sha256:1", List.of());
        StepRecord before = record(state, "sha256:0", List.of(HEARD));
        assertThat(refused.after(before)).isEqualTo(before.hasStarted() ? before : refused);
        assertThat(before.hasStarted()).isEqualTo(state != StepRecord.State.REFUSED && state != StepRecord.State.NEVER);
    }

    /** Texts may quote a project, and decide nothing. */
    @Test
    void textDeterminesNeitherExitCodeNorStart() {
        StepRecord failed = new StepRecord(
                Step.CHECK,
                StepEnd.of(StepRecord.State.FAILED, "Cargo ended with errors (exit code 101)."),
                new LaunchRecord("sha256:0", List.of(), List.of(), List.of()));
        assertThat(new StoredRun(Instant.EPOCH, failed, false).exit()).isEmpty();
        StepRecord begun = StepRecord.begun(Step.CHECK, failed.launch(), List.of());
        assertThat(begun.isBegun()).isTrue();
        StepRecord same = new StepRecord(Step.CHECK, StepEnd.of(begun.state(), begun.why()), begun.launch());
        assertThat(same.isBegun()).isFalse();
    }

    private static PlannedUnit unit(String crate, PlannedUnit.Decision decision) {
        return new PlannedUnit(
                new UnitId(crate, "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true), decision, "named");
    }

    private static StepRecord record(StepRecord.State state, String digest, List<PlannedUnit> executed) {
        return new StepRecord(
                Step.CHECK,
                StepEnd.of(state, null),
                new LaunchRecord(digest, List.of("cargo"), List.of(), List.of(HEARD, UNHEARD, STUBBED)),
                new StepOutcome(List.of(), Optional.empty(), List.of(), executed, List.of()));
    }

    /** The store holds these words. */
    @ParameterizedTest
    @EnumSource(StepRecord.State.class)
    void jsonWordFindsState(StepRecord.State state) {
        assertThat(StepRecord.State.findByJsonWord(state.jsonWord())).contains(state);
        assertThat(StepRecord.State.findByJsonWord("stale")).isEmpty();
    }
}
