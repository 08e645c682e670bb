package dev.lazaret.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.behavior.ObservationFormatter;
import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.StoredRun;
import dev.lazaret.analysis.run.UnitId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies the report on runs before the last one: an earlier failure does not vanish. */
class StoredRunFormatterTest {
    @Test
    void everyRunIsListedWithHowItEnded() {
        assertThat(text(HandmadeAudit.reviewed()))
                .containsSubsequence(
                        "1970-01-01 00:02 UTC, Run: done, exit 0, executed nothing, /usr/bin/cargo",
                        "1970-01-01 00:01 UTC, Run: failed, exit 7, executed nothing",
                        "1970-01-01 00:00 UTC, Build: stale (had failed, exit 101)");
        assertThat(new String(new JsonSummaryRenderer().bytes(HandmadeAudit.reviewed()), StandardCharsets.UTF_8))
                .contains("{\"step\":\"build\",\"state\":\"lapsed\",\"endedAs\":\"failed\",\"exit\":101,")
                .doesNotContain("1970");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stopped | false | By the auditor. | Run: stopped, executed 1 unit, /usr/bin/cargo. By the auditor.",
                "stopped | true  | its end is not known. | Run: stopped, may have executed up to 1 unit, /usr/bin/cargo. Its end is not known.",
                "stale  | false | it ran for content that has changed since. | Run: stale, executed 1 unit, /usr/bin/cargo. It ran for content that has changed since.",
                "failed  | false | a.example:443 had no address. | Run: failed, executed 1 unit, /usr/bin/cargo. a.example:443 had no address.",
            })
    void describesRunInOneSentence(String state, boolean lost, String why, String words) {
        PlannedUnit unit = new PlannedUnit(
                new UnitId("x", "0.1.0", UnitId.Kind.PROGRAM, "src/main.rs", true), PlannedUnit.Decision.RUN, "named");
        StepEnd end = StepEnd.of(StepRecord.State.valueOf(state.toUpperCase(Locale.ROOT)), why);
        StepRecord record = new StepRecord(
                Step.RUN,
                lost ? end.lost() : end,
                new LaunchRecord("sha256:0", List.of("/usr/bin/cargo"), List.of(), List.of(unit)),
                new StepOutcome(List.of(), Optional.empty(), List.of(), List.of(unit), List.of()));
        assertThat(StoredRunFormatter.of(new StoredRun(Instant.EPOCH, record, false)))
                .isEqualTo("1970-01-01 00:00 UTC, " + words);
    }

    /** An isolated unit executes, although not natively. */
    @Test
    void separatesIsolatedUnitsFromExecutedOnes() {
        PlannedUnit unit = new PlannedUnit(
                new UnitId("x", "0.1.0", UnitId.Kind.MACRO, "src/lib.rs", true),
                PlannedUnit.Decision.ISOLATE,
                "not allowed to run");
        StepRecord record = new StepRecord(
                Step.CHECK,
                StepEnd.of(StepRecord.State.DONE, null),
                new LaunchRecord("sha256:0", List.of("/usr/bin/cargo"), List.of(), List.of(unit)),
                StepOutcome.NONE);
        assertThat(StoredRunFormatter.of(new StoredRun(Instant.EPOCH, record, false)))
                .isEqualTo(
                        "1970-01-01 00:00 UTC, Check: done, exit 0, executed nothing natively, 1 isolated, /usr/bin/cargo");
    }

    /** A later run with fewer observations does not remove those of an earlier run. */
    @Test
    void everyFormatShowsObservationsOfEarlierRuns() {
        Observation seen = new Observation(
                Observation.Actor.UNKNOWN,
                Observation.Operation.READ,
                "/home/build/.netrc",
                Observation.Result.ALLOWED,
                Observation.Expectedness.UNEXPECTED,
                "Passwords lie there.",
                Optional.empty(),
                List.of());
        LaunchRecord launch = new LaunchRecord("sha256:0", List.of("/usr/bin/cargo"), List.of(), List.of());
        StepRecord first = new StepRecord(
                Step.CHECK,
                StepEnd.of(StepRecord.State.DONE, null),
                launch,
                StepOutcome.NONE.withObservations(List.of(seen)));
        StepRecord later =
                new StepRecord(Step.CHECK, StepEnd.of(StepRecord.State.DONE, null), launch, StepOutcome.NONE);
        SummaryInput reviewed = SummaryInput.unreviewed(HandmadeAudit.of("x"))
                .with(StoredHistory.of(List.of(
                        new StoredRun(Instant.EPOCH, first, false),
                        new StoredRun(Instant.ofEpochSecond(60), later, false))));
        for (SummaryFormat format :
                List.of(SummaryFormat.TEXT, SummaryFormat.MARKDOWN, SummaryFormat.HTML, SummaryFormat.SARIF)) {
            assertThat(new String(format.summary().bytes(reviewed), StandardCharsets.UTF_8))
                    .as(format.name())
                    .contains("read /home/build/.netrc");
        }
        assertThat(text(reviewed)).contains("seen: 1 unexpected");
        assertThat(ObservedBehaviorTotal.of(reviewed.steps(), reviewed.history().runs()))
                .containsExactly(new ObservedBehaviorTotal(
                        ObservedBehaviorTotal.Kind.READS, 1, List.of(ObservationFormatter.sentence(seen, 1))));
        assertThat(new String(new JsonSummaryRenderer().bytes(reviewed), StandardCharsets.UTF_8))
                .contains("\"unexpected\":1}");
    }

    /** The record of a step is that of its last run, and does not count as a further run. */
    @Test
    void countsEventOncePerRun() {
        Observation seen = new Observation(
                Observation.Actor.UNKNOWN,
                Observation.Operation.READ,
                "/home/build/.netrc",
                Observation.Result.ALLOWED,
                Observation.Expectedness.UNEXPECTED,
                "Passwords lie there.",
                Optional.empty(),
                List.of());
        StepRecord record = new StepRecord(
                Step.CHECK,
                StepEnd.of(StepRecord.State.DONE, null),
                new LaunchRecord("sha256:0", List.of("/usr/bin/cargo"), List.of(), List.of()),
                StepOutcome.NONE.withObservations(List.of(seen)));
        StoredRun run = new StoredRun(Instant.EPOCH, record, false);

        assertThat(ObservedBehaviorTotal.of(List.of(record), List.of(run)))
                .extracting(ObservedBehaviorTotal::count)
                .containsExactly(1L);
        assertThat(ObservedBehaviorTotal.of(
                        List.of(record), List.of(run, run, new StoredRun(Instant.EPOCH, record, true))))
                .extracting(ObservedBehaviorTotal::count)
                .containsExactly(2L);
    }

    /** A running step must not be exported as stopped. */
    @Test
    void exportsUnfinishedStepAsStarted() {
        StepRecord begun = StepRecord.begun(
                Step.CHECK, new LaunchRecord("sha256:0", List.of("/usr/bin/cargo"), List.of(), List.of()), List.of());
        SummaryInput reviewed = new SummaryInput(HandmadeAudit.of("x"), VerdictSource.NONE, List.of(begun))
                .with(StoredHistory.of(List.of(new StoredRun(Instant.EPOCH, begun, false))));

        for (SummaryFormat format : SummaryFormat.values()) {
            assertThat(new String(format.summary().bytes(reviewed), StandardCharsets.UTF_8))
                    .as(format.name())
                    .doesNotContainPattern("[ \">]stopped[ ,.\"<]");
        }
        assertThat(new String(new JsonSummaryRenderer().bytes(reviewed), StandardCharsets.UTF_8))
                .contains("\"step\":\"check\",\"state\":\"started\"", "\"endedAs\":\"started\"");
        assertThat(text(reviewed)).contains("Check: started");
    }

    @Test
    void countsOmittedRuns() {
        StoredRun run = new StoredRun(Instant.EPOCH, StepRecord.never(Step.CHECK), false);
        SummaryInput many =
                SummaryInput.unreviewed(HandmadeAudit.of("x")).with(StoredHistory.of(Collections.nCopies(53, run)));
        assertThat(many.history().runs()).hasSize(50);
        assertThat(text(many)).contains("And 3 earlier runs.");
        assertThat(text(SummaryInput.unreviewed(HandmadeAudit.of("x")).with(StoredHistory.of(List.of()))))
                .doesNotContain("Every run");
    }

    private static String text(SummaryInput reviewed) {
        return new String(new TextSummaryRenderer().bytes(reviewed), StandardCharsets.UTF_8);
    }
}
