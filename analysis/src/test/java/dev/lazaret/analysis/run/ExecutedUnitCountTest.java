package dev.lazaret.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies the count of executed units: an upper bound is never lowered by later states of the record. */
class ExecutedUnitCountTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "check done 0/0     | executed nothing                    | nothing",
                "check done 3/3     | executed 3 units                    | 3 units",
                "check done 1/1     | executed 1 unit                     | 1 unit",
                "check done 2/3     | executed 2 to 3 units               | 2 to 3 units",
                "test stopped 2/5   | executed 2 to 5 units               | 2 to 5 units",
                "test failed 0/5    | may have executed up to 5 units     | up to 5 units",
                "test stale 2/5    | executed 2 to 5 units               | 2 to 5 units",
                "run stopped ?/3    | may have executed up to 3 units     | up to 3 units",
                "run stale ?/3     | may have executed up to 3 units     | up to 3 units",
                "run stopped ?/1    | may have executed up to 1 unit      | up to 1 unit",
                "check refused 0/5  | executed nothing                    | nothing",
                "check done 2/3, run stopped ?/5 | executed 2 to 5 units  | 2 to 5 units",
                "check done 3/3, build stale 2/5 | executed 3 to 5 units | 3 to 5 units",
            })
    void describesExecutedUnits(String steps, String words, String units) {
        ExecutedUnitCount count = ExecutedUnitCount.of(Stream.of(steps.split(", ", -1))
                .map(ExecutedUnitCountTest::record)
                .toList());
        assertThat(count.words()).isEqualTo(words);
        assertThat(count.units()).isEqualTo(units);
        assertThat(count.isNothing()).isEqualTo(units.equals("nothing"));
    }

    @Test
    void recordWithoutPlanReportsUnknownCount() {
        StepRecord lost = new StepRecord(
                Step.CHECK,
                StepEnd.of(StepRecord.State.STOPPED, "why").lost(),
                new LaunchRecord("sha256:0", List.of(), List.of(), List.of()),
                new StepOutcome(List.of(), Optional.empty(), List.of(), List.of(), List.of()));

        assertThat(lost.executedCount().isNothing()).isFalse();
        assertThat(lost.executedCount().words()).isEqualTo("may have executed an unknown number of units");
        assertThat(ExecutedUnitCount.of(List.of(lost, record("build done 2/2"))).words("!"))
                .isEqualTo("executed 2 units or more!");
    }

    /** Unknown for the step itself, together with other steps, and with a later run for the same bytes. */
    @Test
    void unplannedUnitMakesCountUnknown() {
        StepRecord planned = record("check done 0/0");
        StepRecord more =
                new StepRecord(planned.step(), planned.end().withUnplanned(), planned.launch(), planned.outcome());

        assertThat(more.executedCount().isNothing()).isFalse();
        assertThat(more.executedCount().words()).isEqualTo("may have executed an unknown number of units");
        assertThat(ExecutedUnitCount.of(List.of(more, record("build done 2/2"))).words())
                .isEqualTo("executed 2 units or more");
        assertThat(planned.after(more).executedCount().isNothing()).isFalse();
        assertThat(more.asStale().executedCount().isNothing()).isFalse();
    }

    /** A dependency with the repository's name and version, and two targets of one source. */
    @Test
    void countsIdenticalUnitsAsListed() {
        PlannedUnit own = script(true);
        StepRecord both = ended(List.of(own, script(false)), List.of(own));
        assertThat(both.executedCount().words()).isEqualTo("executed 1 to 2 units");

        StepRecord twice = ended(List.of(own, own), List.of(own));
        assertThat(twice.executedCount().words()).isEqualTo("executed 1 to 2 units");
        assertThat(ExecutedUnitCount.of(List.of(twice, both, twice)).words()).isEqualTo("executed 1 to 3 units");
    }

    /** A later run in which nothing executed does not lower the count. */
    @Test
    void countsUnitsExecutedInEarlierRunsOfSameBytes() {
        PlannedUnit own = script(true);
        PlannedUnit stub = new PlannedUnit(own.id(), PlannedUnit.Decision.STUB, "not decided");
        StepRecord first = ended(List.of(own), List.of(own));
        StepRecord later = ended(List.of(stub), List.of()).after(first);
        assertThat(later.executedCount().words()).isEqualTo("executed nothing, and in earlier runs up to 1 other unit");
        assertThat(later.executedCount().isNothing()).isFalse();
        assertThat(ended(List.of(stub), List.of()).after(later).executedCount()).isEqualTo(later.executedCount());
        assertThat(first.after(later).executedCount().words()).isEqualTo("executed 1 unit");
        assertThat(later.asStale().executedCount().words()).isEqualTo("executed nothing");
    }

    private static PlannedUnit script(boolean fromRepository) {
        return new PlannedUnit(
                new UnitId("a", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", fromRepository),
                PlannedUnit.Decision.RUN,
                "everything may run");
    }

    private static StepRecord ended(List<PlannedUnit> units, List<PlannedUnit> executed) {
        return new StepRecord(
                Step.CHECK,
                StepEnd.of(StepRecord.State.DONE, null),
                new LaunchRecord("sha256:0", List.of("cargo"), List.of(), units),
                new StepOutcome(List.of(), Optional.empty(), List.of(), executed, List.of()));
    }

    /** Parses {@code STEP STATE SEEN/LISTED}; seen is {@code ?} if the end is not known. */
    private static StepRecord record(String words) {
        String[] parts = words.split("[ /]", -1);
        List<PlannedUnit> units = IntStream.range(0, Integer.parseInt(parts[3]))
                .mapToObj(i -> new PlannedUnit(
                        new UnitId("c" + i, "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true),
                        PlannedUnit.Decision.RUN,
                        "named"))
                .toList();
        boolean known = !parts[2].equals("?");
        StepEnd end = StepEnd.of(StepRecord.State.valueOf(parts[1].toUpperCase(Locale.ROOT)), null);
        return new StepRecord(
                Step.find(parts[0]).orElseThrow(),
                known ? end : end.lost(),
                new LaunchRecord("sha256:0", List.of("cargo"), List.of(), units),
                new StepOutcome(
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        known ? units.subList(0, Integer.parseInt(parts[2])) : units,
                        List.of()));
    }
}
