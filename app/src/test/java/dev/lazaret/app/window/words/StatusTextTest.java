package dev.lazaret.app.window.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.DownloadTotals;
import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies the sentence on what of the repository has executed. */
class StatusTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "check never 0   | Nothing of this repository has been executed.",
                "check refused 6 | Nothing of this repository has been executed.",
                "check done 6    | Check executed 6 units in the sandbox.",
                "build done 1    | Build executed 1 unit in the sandbox.",
                "check done 0    | Check compiled the code. No build script and no macro was executed.",
                "test stopped 6  | Test stopped. It executed 6 units in the sandbox.",
                "test stopped 2/5 | Test stopped. It executed 2 to 5 units in the sandbox.",
                "test stale 2/5 | Test executed 2 to 5 units in the sandbox, of files that have changed since.",
                "check done 4, run stopped ?/5 | Check and Run executed 4 to 5 units in the sandbox.",
                "check failed 0  | Check failed. There was no unit to execute.",
                "check stale 6  | Check executed 6 units in the sandbox, of files that have changed since.",
                "check done 6, build refused 6             | Check executed 6 units in the sandbox.",
                "check done 4, build done 4                | Check and Build executed 4 units in the sandbox.",
                "check done 4, build done 4, test done 9   | Check, Build and Test executed 9 units in the sandbox.",
                "check done 4, build failed 4, test done 9 | Check, Build and Test executed 9 units in the sandbox.",
                "check stale 4, build stale 4            | Check and Build executed 4 units in the sandbox, of files that have changed since.",
                "check stale 4, build done 3              | Check and Build executed 4 units in the sandbox, partly of files that have changed since.",
                "check done 0, build done 0                | Check and Build compiled the code. No build script and no macro was executed.",
            })
    void describesExecutedUnits(String steps, String sentence) {
        List<StepRecord> records = new ArrayList<>();
        for (String step : steps.split(", ", -1)) {
            String[] words = step.split(" ", -1);
            String seen = words[2].replaceFirst("/.*", "");
            List<PlannedUnit> units = units(Integer.parseInt(words[2].replaceFirst(".*/", "")));
            StepEnd end = StepEnd.of(StepRecord.State.valueOf(words[1].toUpperCase(Locale.ROOT)), null);
            records.add(new StepRecord(
                    Step.find(words[0]).orElseThrow(),
                    seen.equals("?") ? end.lost() : end,
                    new LaunchRecord("sha256:0", List.of("cargo"), List.of(), units),
                    new StepOutcome(
                            List.of(),
                            Optional.empty(),
                            List.of(),
                            seen.equals("?") ? units : units.subList(0, Integer.parseInt(seen)),
                            List.of())));
        }
        assertThat(StatusText.executed(records)).isEqualTo(sentence);
    }

    @Test
    void unknownEndReportsPossiblyExecutedUnits() {
        StepRecord begun = new StepRecord(
                Step.CHECK,
                StepEnd.of(StepRecord.State.STOPPED, "why").lost(),
                new LaunchRecord("sha256:0", List.of("cargo"), List.of(), units(7)),
                new StepOutcome(List.of(), Optional.empty(), List.of(), units(7), List.of()));

        assertThat(StatusText.executed(List.of(begun)))
                .isEqualTo("Check has no known end. It may have executed up to 7 units in the sandbox.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CHECK | 6 | Check is running: 6 units may execute, in the sandbox only.",
                "TEST  | 1 | Test is running: 1 unit may execute, in the sandbox only."
            })
    void describesRunningStep(Step step, int units, String sentence) {
        assertThat(StatusText.running(step, units(units))).isEqualTo(sentence);
    }

    @Test
    void unreadStoreReportsThisWindowOnly() {
        assertThat(StatusText.executed(List.of(), true)).isEqualTo(StatusText.NOTHING);
        assertThat(StatusText.executed(List.of(), false))
                .isEqualTo("Nothing was executed in this window. What ran before is unknown.");
    }

    @Test
    void reportsStubbedUnitsAsNotExecuted() {
        StepRecord stubbed = new StepRecord(
                Step.CHECK,
                StepEnd.of(StepRecord.State.FAILED, null),
                new LaunchRecord("sha256:0", List.of("cargo"), List.of(), units(5, PlannedUnit.Decision.STUB)));

        assertThat(StatusText.executed(List.of(stubbed))).isEqualTo("Check failed. No unit was executed.");
    }

    @Test
    void reportsIsolatedUnitsAsNotExecutedNatively() {
        StepRecord isolated = new StepRecord(
                Step.CHECK,
                StepEnd.of(StepRecord.State.DONE, null),
                new LaunchRecord("sha256:0", List.of("cargo"), List.of(), units(2, PlannedUnit.Decision.ISOLATE)));

        assertThat(StatusText.executed(List.of(isolated)))
                .isEqualTo("Check compiled the code. No build script and no macro was executed natively.");
    }

    private static List<PlannedUnit> units(int count) {
        return units(count, PlannedUnit.Decision.RUN);
    }

    private static List<PlannedUnit> units(int count, PlannedUnit.Decision decision) {
        List<PlannedUnit> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            units.add(new PlannedUnit(
                    new UnitId("crate" + i, "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true), decision, "named"));
        }
        return units;
    }

    @Test
    void fetchReportsDownloadsAndExecutesNothing() {
        String digest = "sha256:0";
        StepRecord view = new StepRecord(
                Step.VIEW,
                StepEnd.of(StepRecord.State.DONE, null),
                new LaunchRecord(digest, List.of(), List.of(), List.of()));
        assertThat(StatusText.executed(List.of(view, fetch(new DownloadTotals(61, 9)))))
                .isEqualTo("Fetch downloaded 61 crates. No project code has been executed.");
        assertThat(StatusText.executed(List.of(view, fetch(new DownloadTotals(0, 0)))))
                .isEqualTo("Fetch downloaded nothing. No project code has been executed.");
        assertThat(StatusText.running(Step.FETCH, List.of()))
                .isEqualTo("Fetch is running: it downloads crates. No project code executes.");
    }

    private static StepRecord fetch(DownloadTotals downloaded) {
        return new StepRecord(
                Step.FETCH,
                StepEnd.of(StepRecord.State.DONE, null),
                new LaunchRecord("sha256:0", List.of(), List.of(), List.of()),
                new StepOutcome(List.of(), Optional.of(downloaded), List.of(), List.of(), List.of()));
    }
}
