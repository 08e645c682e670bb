package dev.lazaret.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.DownloadTotals;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.ObservationCompleteness;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.StepRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that the result of a step is stored, bound to content, and that a later attempt hides nothing that ran. */
final class StoreStepsTest {
    @TempDir
    Path temporary;

    private Path data = Path.of("");
    private Path repository = Path.of("");

    @BeforeEach
    void folders() throws Exception {
        data = temporary.resolve("data");
        repository = Files.createDirectory(temporary.resolve("repository"));
    }

    @Test
    void stepsApplyToCurrentContent() throws Exception {
        StepRecord done = StoreTest.check(StepRecord.State.DONE, StoreTest.digest(1));
        try (Store store = open()) {
            assertThat(store.steps(repository, StoreTest.digest(1)))
                    .extracting(StepRecord::state)
                    .containsOnly(StepRecord.State.NEVER);
            store.putStep(repository, StoreTest.check(StepRecord.State.FAILED, StoreTest.digest(1)));
            store.putStep(repository, done);
        }
        try (Store store = open()) {
            assertThat(check(store, repository, StoreTest.digest(1))).isEqualTo(done);
            assertThat(check(store, temporary, StoreTest.digest(1))).isEqualTo(done);
            assertThat(check(store, temporary, StoreTest.digest(2))).isEqualTo(StepRecord.never(Step.CHECK));
            StepRecord stale = check(store, repository, StoreTest.digest(2));
            assertThat(stale.state()).isEqualTo(StepRecord.State.STALE);
            assertThat(stale.digest()).isEqualTo(StoreTest.digest(1).toString());
            store.putStep(repository, StoreTest.check(StepRecord.State.FAILED, StoreTest.digest(2)));
            assertThat(check(store, repository, StoreTest.digest(1))).isEqualTo(done);
            assertThat(store.history(repository))
                    .extracting(event -> ((HistoryEvent.Stepped) event).record().state())
                    .containsExactly(StepRecord.State.FAILED, StepRecord.State.DONE, StepRecord.State.FAILED);
        }
    }

    /** Each attempt also stores its start; the first of two may still run while the second is refused. */
    @Test
    void refusalHidesNoEarlierRun() throws Exception {
        StepRecord done = StoreTest.check(StepRecord.State.DONE, StoreTest.digest(1));
        StepRecord begun = begun(done);
        StepRecord refused = StoreTest.check(StepRecord.State.REFUSED, StoreTest.digest(1));
        Path other = Files.createDirectory(temporary.resolve("other"));
        try (Store store = open()) {
            store.putStep(repository, begun);
            store.putStep(repository, refused);
            assertThat(check(store, repository, StoreTest.digest(1))).isEqualTo(refused);
            assertThat(check(store, repository, StoreTest.digest(2))).isEqualTo(StepRecord.never(Step.CHECK));

            store.putStep(repository, begun);
            store.putStep(repository, begun);
            store.putStep(repository, refused);
            assertThat(check(store, repository, StoreTest.digest(1))).isEqualTo(begun);

            store.putStep(repository, done);
            store.putStep(repository, begun);
            store.putStep(repository, refused);
            assertThat(check(store, repository, StoreTest.digest(1))).isEqualTo(done);

            store.putStep(repository, begun(StoreTest.check(StepRecord.State.DONE, StoreTest.digest(2))));
            store.putStep(repository, StoreTest.check(StepRecord.State.REFUSED, StoreTest.digest(2)));
            assertThat(check(store, repository, StoreTest.digest(2)).state()).isEqualTo(StepRecord.State.STALE);
            assertThat(check(store, repository, StoreTest.digest(2)).digest())
                    .isEqualTo(StoreTest.digest(1).toString());
            assertThat(check(store, other, StoreTest.digest(2)).state()).isEqualTo(StepRecord.State.REFUSED);
        }
    }

    private static StepRecord begun(StepRecord run) {
        return StepRecord.begun(run.step(), run.launch(), run.notes());
    }

    @Test
    void storesEndAndOutcomeOfRun() throws Exception {
        StepRecord ran = StoreTest.check(StepRecord.State.DONE, StoreTest.digest(1));
        List<StepEnd> ends = List.of(
                StepEnd.failed("It said no.", 101),
                StepEnd.of(StepRecord.State.STOPPED, "By the auditor."),
                StepEnd.of(StepRecord.State.FAILED, "Its end was lost.").lost(),
                StepRecord.begun(Step.CHECK, ran.launch(), List.of()).end());
        StepOutcome downloaded = new StepOutcome(
                        List.of("A note."),
                        Optional.of(new DownloadTotals(3, 1L << 40)),
                        List.of(),
                        List.of(),
                        List.of())
                .withObservations(List.of(
                        observation(Observation.Actor.CARGO, Optional.empty()),
                        observation(
                                new Observation.Actor(
                                        Optional.of("x"), Optional.of("0.1.0"), Observation.Kind.BUILD_SCRIPT),
                                Optional.of("file"),
                                new Observation.Amount("bytes", 1L << 40))))
                .withObserved(ObservationCompleteness.INCOMPLETE);
        try (Store store = open()) {
            for (StepEnd end : ends) {
                store.putStep(repository, new StepRecord(Step.CHECK, end, ran.launch()));
            }
            StepRecord fetched =
                    new StepRecord(Step.FETCH, StepEnd.of(StepRecord.State.DONE, null), ran.launch(), downloaded);
            store.putStep(repository, fetched);
            assertThat(store.runs(repository, StoreTest.digest(1)))
                    .extracting(run -> run.record().end())
                    .startsWith(ends.toArray(new StepEnd[0]));
            assertThat(store.runs(repository, StoreTest.digest(1))
                            .getLast()
                            .record()
                            .outcome())
                    .isEqualTo(downloaded);
        }
    }

    private static Observation observation(
            Observation.Actor actor, Optional<String> is, Observation.Amount... amounts) {
        return new Observation(
                actor,
                Observation.Operation.CREATE,
                "/src/a",
                Observation.Result.DENIED,
                amounts.length > 0 ? Observation.Expectedness.SANDBOX_CHECK : Observation.Expectedness.UNEXPECTED,
                "It was seen.",
                is,
                List.of(amounts));
    }

    @Test
    void storesEveryRunAndReportsStaleFailure() throws Exception {
        StepRecord failed = StoreTest.check(StepRecord.State.FAILED, StoreTest.digest(1));
        StepRecord done = StoreTest.check(StepRecord.State.DONE, StoreTest.digest(1));
        try (Store store = open()) {
            store.putStep(repository, done);
            store.putStep(repository, failed);
            assertThat(store.runs(temporary, StoreTest.digest(1)))
                    .extracting(HistoryEvent.Stepped::record)
                    .containsExactly(done, failed);
            assertThat(store.runs(repository, StoreTest.digest(2))).hasSize(2);
            assertThat(store.runs(temporary, StoreTest.digest(2))).isEmpty();
            assertThat(check(store, repository, StoreTest.digest(2)).why())
                    .isEqualTo("It ran for content that has changed since; it had failed.");
        }
    }

    private Store open() {
        return switch (Store.open(data, () -> Instant.EPOCH, repository)) {
            case StoreOpenResult.Ready(Store store) -> store;
            case StoreOpenResult.Failed(String reason) -> throw new AssertionError(reason);
        };
    }

    private static StepRecord check(Store store, Path folder, Digest digest) throws StoreException {
        return store.steps(folder, digest).stream()
                .filter(record -> record.step() == Step.CHECK)
                .findFirst()
                .orElseThrow();
    }
}
