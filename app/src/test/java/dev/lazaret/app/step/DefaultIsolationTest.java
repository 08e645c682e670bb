package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.UnitId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verifies the order of the decisions: run if allowed, else replay if recorded, else isolate, else a stub. */
class DefaultIsolationTest {
    private static final UnitId SCRIPT = new UnitId("demo", "1.0.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", false);
    private static final UnitId MACRO = new UnitId("demo", "1.0.0", UnitId.Kind.MACRO, "src/lib.rs", false);
    private static final UnitDecisionBinding BYTES =
            new UnitDecisionBinding(Optional.of(Digest.of(new byte[32])), List.of(), false, Optional.empty());
    private static final Consent RECORDED = Consent.NONE.withRecordings(
            Map.of(Digest.of(new byte[32]), BuildScriptRecording.of("").found().orElseThrow()));

    @Test
    void isolatesUnitsWithoutDecision() {
        assertThat(decision(Consent.NONE.withIsolation(), SCRIPT)).isEqualTo(Decision.ISOLATE);
        assertThat(decision(Consent.NONE.withIsolation(), MACRO)).isEqualTo(Decision.ISOLATE);
    }

    @Test
    void recordingTakesPrecedence() {
        assertThat(decision(RECORDED.withIsolation(), SCRIPT)).isEqualTo(Decision.REPLAY);
        assertThat(decision(RECORDED.withIsolation(), MACRO)).isEqualTo(Decision.ISOLATE);
    }

    @ParameterizedTest
    @EnumSource
    void choiceTakesPrecedence(Decision chosen) {
        assertThat(decision(RECORDED.with(SCRIPT, chosen).withIsolation(), SCRIPT))
                .isEqualTo(chosen);
    }

    @Test
    void isolatesUnitThatChoiceDoesNotFit() {
        Consent replayed =
                Consent.of(UnitChoice.of("demo", Decision.REPLAY).stream().toList());

        assertThat(decision(replayed.withIsolation(), MACRO)).isEqualTo(Decision.ISOLATE);
        assertThat(decision(replayed, MACRO)).isEqualTo(Decision.STUB);
    }

    @Test
    void stubsReplaceUnitsIfNothingCanBeIsolated() {
        Consent none = RECORDED.with(MACRO, Decision.ISOLATE).withIsolation().withoutIsolation();

        assertThat(none.isolates()).isFalse();
        assertThat(decision(none, SCRIPT)).isEqualTo(Decision.STUB);
        assertThat(decision(none, MACRO)).isEqualTo(Decision.STUB);
    }

    @Test
    void settingIsOnUnlessSwitchedOff() {
        for (boolean isolates : List.of(true, false)) {
            assertThat(IsolationSetting.read(name -> Optional.of(IsolationSetting.value(isolates))))
                    .isEqualTo(isolates);
        }
        assertThat(IsolationSetting.read(_ -> Optional.empty())).isTrue();
        assertThat(IsolationSetting.read(_ -> Optional.of("else"))).isTrue();
    }

    private static Decision decision(Consent consent, UnitId unit) {
        return consent.decide(unit, BYTES).decision();
    }
}
