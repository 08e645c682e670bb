package dev.lazaret.app.window.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PackageResult;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.step.CancelReason;
import dev.lazaret.app.window.words.StatusText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Verifies the sentences above a step: each is true while it is shown, and none repeats another. */
class StepSentencesTest {
    @Test
    void countsUnitsThatRunningStepMayExecute() {
        PlannedUnit unit = new PlannedUnit(
                new UnitId("x", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true),
                PlannedUnit.Decision.RUN,
                "named");
        assertThat(StepBannerFactory.sentence(Step.TEST, List.of(unit, unit)))
                .isEqualTo("Test may execute 2 units, in the sandbox only.");
        assertThat(StepBannerFactory.sentence(Step.CHECK, List.of(unit)))
                .isEqualTo("Check may execute 1 unit, in the sandbox only.");
        assertThat(StepBannerFactory.sentence(Step.CHECK, List.of()))
                .isEqualTo("No unit executes: cargo compiles in the sandbox.");
    }

    @Test
    void countsIsolatedUnitsOfRunningStep() {
        UnitId id = new UnitId("x", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true);
        PlannedUnit runs = new PlannedUnit(id, PlannedUnit.Decision.RUN, "named");
        PlannedUnit isolated = new PlannedUnit(id, PlannedUnit.Decision.ISOLATE, "default");

        assertThat(StepBannerFactory.sentence(Step.CHECK, List.of(isolated, isolated)))
                .isEqualTo(
                        "No unit is allowed to execute natively; 2 run isolated, with access to their package only.");
        assertThat(StepBannerFactory.sentence(Step.CHECK, List.of(runs, isolated)))
                .isEqualTo(
                        "Check may execute 1 unit, in the sandbox only; 1 runs isolated, with access to its package only.");
        assertThat(StatusText.running(Step.CHECK, List.of(runs, isolated)))
                .isEqualTo("Check is running: 1 unit may execute, in the sandbox only; 1 runs isolated.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stale | Test, stale: it ran in an earlier session",
                "failed | Test, failed in an earlier session",
            })
    void labelsStepOfEarlierSession(String state, String words) {
        assertThat(StepDock.earlierState(record(state, null))).isEqualTo(words);
    }

    @ParameterizedTest
    @EnumSource
    void mentionsStopOnlyOnce(CancelReason reason) {
        StepRecord record = record("stopped", reason.words());
        assertThat(StepBannerFactory.title(record) + " " + StepBannerFactory.more(record, 0))
                .isEqualTo("Test was stopped. " + reason.words())
                .containsOnlyOnce("stopped");
    }

    @Test
    void reportsUnexpectedCountOfFinishedStep() {
        StepRecord record = record("done", null);
        Observation seen = new Observation(
                Observation.Actor.UNKNOWN,
                Observation.Operation.CONNECT,
                "192.0.2.1:9",
                Observation.Result.DENIED,
                Observation.Expectedness.UNEXPECTED,
                "A build needs none.",
                Optional.empty(),
                List.of());
        assertThat(StepBannerFactory.more(
                        new StepRecord(
                                record.step(),
                                record.end(),
                                record.launch(),
                                record.outcome().withObservations(List.of(seen))),
                        0))
                .isEqualTo("No build script and no macro was executed. Seen: 1 unexpected: Unit not known, connect "
                        + "192.0.2.1:9, denied.");
    }

    /** The result below the banner states a long reason. */
    @Test
    void bannerDoesNotRepeatLongReason() {
        String reason = "No errors in the code that was checked; the build script of terminfo did not run.";
        assertThat(StepBannerFactory.brief(record("failed", reason), 0)).isEqualTo("See Result for the reason.");
        assertThat(StepBannerFactory.brief(record("stopped", "You stopped it."), 0))
                .isEqualTo("You stopped it.");
        assertThat(StepBannerFactory.brief(record("done", null), 13))
                .isEqualTo("No build script and no macro was executed. 13 messages of the compiler.");
    }

    /** Code that depends on a stub was not checked as it is. */
    @Test
    void checkWithStubsIsNotJustDone() {
        StepRecord done = record("done", null);
        UnitId script = new UnitId("slog", "2.7.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true);
        StepRecord record = new StepRecord(
                Step.CHECK,
                done.end(),
                done.launch(),
                done.outcome()
                        .withPackages(List.of(new PackageResult(
                                "slog",
                                "2.7.0",
                                PackageResult.State.COMPILED_WITH_STUBS,
                                PackageResult.Errors.NONE,
                                true,
                                List.of(),
                                List.of(script)))));

        assertThat(StepBannerFactory.title(record)).isEqualTo("Check is done, with stubs.");
        assertThat(StepBannerFactory.more(record, 0))
                .startsWith("Not everything was checked in slog: the build script of slog did not run. ");
        assertThat(record.stateWord()).isEqualTo("done, with stubs");
        assertThat(StatusText.executed(List.of(record)))
                .isEqualTo("Check compiled the code with stubs. No build script and no macro was executed.");
    }

    private static StepRecord record(String state, @Nullable String why) {
        return new StepRecord(
                Step.TEST,
                StepEnd.of(StepRecord.State.valueOf(state.toUpperCase(Locale.ROOT)), why),
                new LaunchRecord("sha256:0", List.of("cargo"), List.of(), List.of()));
    }
}
