package dev.lazaret.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protects what the ladder claims of each step, and that it never offers what can't be started. */
class LadderModelTest {
    private static final LadderModel.Readiness READY = new LadderModel.Readiness.Ready();
    private static final LadderModel.Readiness LOCKED =
            new LadderModel.Readiness.Locked("No sandbox", "bwrap is not installed.");

    @Test
    void offersCheckAndNothingElse() {
        LadderModel model = LadderModel.of(steps(StepRecord.State.NEVER), Optional.empty(), READY, true);
        assertThat(model.current()).isEqualTo(Step.VIEW);
        assertThat(model.offer()).isEqualTo(new LadderModel.Offer.Start(Step.CHECK, "Names what would execute first."));
        assertThat(model.cards())
                .extracting(LadderModel.Card::standing)
                .containsExactly(
                        LadderModel.Standing.DONE,
                        LadderModel.Standing.LOCKED,
                        LadderModel.Standing.READY,
                        LadderModel.Standing.LOCKED,
                        LadderModel.Standing.LOCKED,
                        LadderModel.Standing.LOCKED);
        assertThat(model.cards()).allSatisfy(card -> assertThat(card.reason()).endsWith("."));
    }

    @Test
    void saysWhyNothingCanBeStarted() {
        LadderModel model = LadderModel.of(steps(StepRecord.State.NEVER), Optional.empty(), LOCKED, true);
        assertThat(model.offer()).isEqualTo(new LadderModel.Offer.Nothing("bwrap is not installed."));
        assertThat(model.cards().get(2).chip()).isEqualTo("No sandbox");
    }

    @Test
    void needsNoFetchWithoutCratesFromElsewhere() {
        LadderModel model = LadderModel.of(steps(StepRecord.State.NEVER), Optional.empty(), READY, false);
        assertThat(model.cards().get(1).standing()).isEqualTo(LadderModel.Standing.NOT_NEEDED);
    }

    @Test
    void stopsOnlyWhatRuns() {
        LadderModel model = LadderModel.of(steps(StepRecord.State.NEVER), Optional.of(Step.CHECK), READY, true);
        assertThat(model.offer()).isEqualTo(new LadderModel.Offer.Stop(Step.CHECK));
        assertThat(model.current()).isEqualTo(Step.CHECK);
        assertThat(model.cards().get(3).chip()).isEqualTo("After Check");
    }

    @ParameterizedTest
    @CsvSource({
        "DONE,DONE,CHECK",
        "FAILED,FAILED,VIEW",
        "STOPPED,STOPPED,VIEW",
        "REFUSED,REFUSED,VIEW",
        "LAPSED,LAPSED,VIEW"
    })
    void showsWhatBecameOfCheck(StepRecord.State state, LadderModel.Standing standing, Step current) {
        LadderModel model = LadderModel.of(steps(state), Optional.empty(), READY, true);
        assertThat(model.cards().get(2).standing()).isEqualTo(standing);
        assertThat(model.current()).isEqualTo(current);
    }

    @Test
    void marksAreTheTable() {
        assertThat(Permissions.of(Step.CHECK).words()).isEqualTo("Only approved scripts and macros");
        assertThat(Permissions.of(Step.CHECK).marks())
                .extracting(Permissions.Mark::word)
                .containsExactly("", "", "target", "approved");
        for (Step step : Step.values()) {
            assertThat(Permissions.of(step).marks().get(1).allowed())
                    .as("secrets in " + step)
                    .isFalse();
        }
    }

    static List<StepRecord> steps(StepRecord.State check) {
        return Arrays.stream(Step.values())
                .map(step -> step == Step.CHECK
                        ? new StepRecord(step, check, "why.", "sha256:0", List.of(), List.of(), List.of())
                        : StepRecord.never(step))
                .toList();
    }
}
