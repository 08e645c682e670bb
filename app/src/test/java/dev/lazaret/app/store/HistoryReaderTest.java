package dev.lazaret.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.ExecutedUnitCount;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.HistoryEvent.BecameStale;
import dev.lazaret.analysis.run.HistoryEvent.Decided;
import dev.lazaret.analysis.run.HistoryEvent.Judged;
import dev.lazaret.analysis.run.HistoryEvent.Stepped;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.StoredDecision;
import dev.lazaret.analysis.run.UnitId;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies that the history of a folder contains every verdict, step and expiry in order, can't be rewritten, and is
 * deleted only as a whole.
 */
final class HistoryReaderTest {
    private static final Verdict FLAGGED = new Verdict(Verdict.State.FLAGGED, null, "look", false);

    @TempDir
    Path temporary;

    private Path data = Path.of("");
    private Path repository = Path.of("");
    private long now;

    @BeforeEach
    void folders() throws Exception {
        data = temporary.resolve("data");
        repository = Files.createDirectory(temporary.resolve("repository"));
    }

    @Test
    void listsEventsInOrderWithTheirTree() throws Exception {
        Audit audit = StoreTest.audit(StoreTest.digest(1));
        VerdictKey key = VerdictKey.of(audit, audit.findings().getFirst());
        String tree = audit.inventory().digest().toString();
        try (Store store = open()) {
            now = 1;
            store.putOpening(repository, audit);
            now = 2;
            store.putVerdict(repository, Optional.of(StoreTest.digest(1)), key, FLAGGED, OptionalLong.empty());
            now = 3;
            store.putStep(repository, StoreTest.check(StepRecord.State.DONE, StoreTest.digest(1)));
            now = 4;
            long flagged = ((Judged) store.history(repository).get(1)).id();
            store.putVerdict(
                    repository, Optional.of(StoreTest.digest(1)), key, Verdict.UNREVIEWED, OptionalLong.of(flagged));
            now = 5;
            store.putOpening(repository, audit);
        }
        try (Store store = open()) {
            List<HistoryEvent> events = store.history(repository);
            assertThat(events).hasSize(4).extracting(HistoryEvent::tree).containsOnly(tree);
            assertThat(events.get(0)).isEqualTo(new HistoryEvent.TreeRead(Instant.ofEpochMilli(1), tree, 1, 1));
            Judged flagged = (Judged) events.get(1);
            assertThat(flagged.verdict()).isEqualTo(FLAGGED);
            assertThat(((Stepped) events.get(2)).record().state()).isEqualTo(StepRecord.State.DONE);
            Judged undone = (Judged) events.get(3);
            assertThat(undone.verdict()).isEqualTo(Verdict.UNREVIEWED);
            assertThat(undone.undoes()).hasValue(flagged.id());
            assertThat(undone.isAbout(flagged)).isTrue();
        }
    }

    @Test
    void expectationAppliesToAllFoldersUntilWithdrawn() throws Exception {
        UnitId unit = new UnitId("anyhow", "1.0.95", UnitId.Kind.BUILD_SCRIPT, "build.rs", false);
        BehaviorExpectation exact = new BehaviorExpectation(
                unit,
                StoreTest.digest(7),
                Observation.Operation.READ,
                Observation.Result.ABSENT,
                BehaviorExpectation.Form.EXACT,
                "/home/build/*");
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        try (Store store = open()) {
            now = 1;
            store.expectations(repository).put(StoreTest.digest(1), exact, false);
            now = 2;
            store.expectations(repository).put(StoreTest.digest(1), exact.as("/home/*"), false);
            assertThat(store.expectations(elsewhere).all()).containsExactly(exact, exact.as("/home/*"));
            now = 3;
            store.expectations(elsewhere).put(StoreTest.digest(2), exact, true);
            assertThat(store.expectations(repository).all()).containsExactly(exact.as("/home/*"));
        }
        try (Store store = open()) {
            assertThat(store.history(repository))
                    .hasSize(2)
                    .allSatisfy(event -> assertThat(((HistoryEvent.Expected) event).withdrawn())
                            .isFalse());
            assertThat(store.history(elsewhere))
                    .singleElement()
                    .satisfies(event -> assertThat(((HistoryEvent.Expected) event).withdrawn())
                            .isTrue());
            store.forget(repository);
            store.forget(elsewhere);
            assertThat(store.expectations(repository).all()).isEmpty();
            assertThat(store.history(repository)).isEmpty();
        }
    }

    @Test
    void decisionsAreBoundToBytesAndWithdrawnByNewEntry() throws Exception {
        UnitId unit = new UnitId("anyhow", "1.0.95", UnitId.Kind.BUILD_SCRIPT, "build.rs", false);
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        try (Store store = open()) {
            UnitDecisionStore here = store.decisions(repository);
            now = 1;
            here.put(
                    StoreTest.digest(1),
                    List.of(new UnitDecisionStore.NewDecision(unit, StoreTest.digest(7), Decision.RUN)));
            assertThat(here.all())
                    .extracting(StoredDecision::here, StoredDecision::decision)
                    .containsExactly(tuple(true, Decision.RUN));
            assertThat(store.decisions(elsewhere).all())
                    .as("the same bytes elsewhere")
                    .extracting(StoredDecision::here)
                    .containsExactly(false);
            now = 2;
            here.putStale(StoreTest.digest(2), List.of(unit));
            here.putStale(StoreTest.digest(2), List.of(unit));
            now = 3;
            here.withdraw(
                    StoreTest.digest(2), (Decided) store.history(repository).getFirst());
            here.putStale(StoreTest.digest(3), List.of(unit));
        }
        try (Store store = open()) {
            List<HistoryEvent> events = store.history(repository);
            assertThat(events).hasSize(3);
            Decided decided = (Decided) events.getFirst();
            assertThat(decided.unit()).isEqualTo(unit);
            assertThat(decided.content()).isEqualTo(StoreTest.digest(7));
            assertThat(((BecameStale) events.get(1)).earlier()).isEqualTo(decided);
            Decided withdrawn = (Decided) events.get(2);
            assertThat(withdrawn.decision()).isEqualTo(Decision.STUB);
            assertThat(withdrawn.undoes()).hasValue(decided.id());
            assertThat(withdrawn.unit()).isEqualTo(decided.unit());
            assertThat(store.decisions(repository).all())
                    .as("the newest first")
                    .extracting(StoredDecision::decision)
                    .containsExactly(Decision.STUB, Decision.RUN);
            store.forget(repository);
            assertThat(store.history(repository)).isEmpty();
            assertThat(store.decisions(repository).all()).isEmpty();
        }
    }

    @Test
    void recordsStaleVerdictAndStepOnceWithReason() throws Exception {
        Audit before = StoreTest.audit(StoreTest.digest(1));
        Audit after = StoreTest.audit(StoreTest.digest(2));
        try (Store store = open()) {
            now = 1;
            store.putOpening(repository, before);
            Finding finding = before.findings().getFirst();
            store.putVerdict(repository, VerdictKey.of(before, finding), FLAGGED);
            store.putStep(repository, StoreTest.check(StepRecord.State.DONE, StoreTest.digest(1)));
            now = 2;
            store.putOpening(repository, after);
            store.putOpening(repository, after);
            List<BecameStale> lapses = store.history(repository).stream()
                    .filter(BecameStale.class::isInstance)
                    .map(BecameStale.class::cast)
                    .toList();
            assertThat(lapses)
                    .extracting(BecameStale::reason)
                    .containsExactly(
                            "build.rs has changed since. It needs a new verdict.",
                            "Files of the repository have changed since. It must be run again.");
            assertThat(lapses.getFirst().earlier()).isInstanceOf(Judged.class);
            now = 3;
            store.putOpening(repository, before);
            assertThat(store.history(repository).getLast()).isInstanceOf(HistoryEvent.TreeRead.class);
        }
    }

    @Test
    void historyIsAppendOnly() throws Exception {
        fill();
        assertOnlyAddedTo();
    }

    private void assertOnlyAddedTo() throws Exception {
        try (Database database = Database.open(data)) {
            for (String table : List.of("verdict", "step", "opening", "lapse")) {
                assertThatThrownBy(() -> database.write("DELETE FROM " + table)).hasMessageContaining("only added to");
                assertThatThrownBy(() -> database.write("UPDATE " + table + " SET time = 0"))
                        .hasMessageContaining("only added to");
            }
        }
    }

    @Test
    void forgetDeletesAllRecordsOfRepository() throws Exception {
        Path other = Files.createDirectory(temporary.resolve("other"));
        fill();
        try (Store store = open()) {
            store.putVerdict(other, StoreTest.key(9), FLAGGED);
            store.forget(repository);
            assertThat(store.history(repository)).isEmpty();
            assertThat(store.recent(9)).isEmpty();
            assertThat(store.steps(repository, StoreTest.digest(1)))
                    .extracting(StepRecord::state)
                    .containsOnly(StepRecord.State.NEVER);
            assertThat(store.verdictFor(other, StoreTest.key(9))).isEqualTo(FLAGGED);
            assertThat(store.size()).isPositive();
        }
        fill();
        assertOnlyAddedTo();
    }

    @Test
    void migratesStoreOfFirstVersion() throws Exception {
        Files.createDirectories(data);
        try (InputStream first = Objects.requireNonNull(Database.class.getResourceAsStream("1.sql"));
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve(Database.FILE));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(new String(first.readAllBytes(), StandardCharsets.UTF_8));
            String name = repository.toRealPath().toUri().toString().replaceFirst("/$", "");
            statement.executeUpdate(
                    "INSERT INTO verdict (rule, path, fingerprint, digest, repository, state, note, time) VALUES"
                            + " ('BLD-SCRIPT', CAST('build.rs' AS BLOB), '0123', zeroblob(32), '" + name
                            + "', 'flagged', 'look', 7)");
            statement.executeUpdate("INSERT INTO recent (repository, time) VALUES ('" + name + "', 8)");
            statement.executeUpdate("PRAGMA user_version = 1");
        }
        try (Store store = open()) {
            assertThat(store.history(repository)).singleElement().satisfies(event -> {
                assertThat(event.tree()).isEmpty();
                assertThat(((Judged) event).verdict()).isEqualTo(FLAGGED);
            });
            assertThat(store.recent(1))
                    .containsExactly(
                            new RecentFolder(repository.toRealPath(), Instant.ofEpochMilli(8), Optional.empty()));
        }
        fill();
        assertOnlyAddedTo();
    }

    /**
     * In old records the number seen to execute is not an upper bound, and the number that could execute was not seen
     * to.
     */
    @ParameterizedTest
    @CsvSource({
        "check, done, may have executed an unknown number of units",
        "test, stopped, may have executed an unknown number of units",
        "fetch, done, executed nothing",
        "view, never, executed nothing"
    })
    void oldCountsAreNoUpperBound(String step, String state, String words) throws Exception {
        Files.createDirectories(data);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve(Database.FILE));
                Statement statement = connection.createStatement()) {
            for (int version = 1; version <= 4; version++) {
                try (InputStream sql = Objects.requireNonNull(Database.class.getResourceAsStream(version + ".sql"))) {
                    statement.executeUpdate(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            statement.executeUpdate(
                    "INSERT INTO recent (repository, time, step, state, executed) VALUES ('file:///r', 8, '" + step
                            + "', '" + state + "', 0)");
            statement.executeUpdate("PRAGMA user_version = 4");
        }
        try (Store store = open()) {
            assertThat(store.recent(1)
                            .getFirst()
                            .figures()
                            .orElseThrow()
                            .executed()
                            .words())
                    .isEqualTo(words);
        }
    }

    @Test
    void storesFiguresOfRecentFolder() throws Exception {
        FolderFigures figures = new FolderFigures(
                Step.CHECK,
                StepRecord.State.STOPPED,
                new ExecutedUnitCount(4, OptionalInt.of(7)),
                Map.of(Severity.CRITICAL, 9, Severity.HIGH, 8, Severity.MEDIUM, 10, Severity.LOW, 1, Severity.INFO, 1),
                5,
                2);
        try (Store store = open()) {
            store.putFigures(repository, figures);
            assertThat(store.recent(1)).isEmpty();
            store.putRecent(repository);
            store.putFigures(repository, figures);
            assertThat(store.recent(1).getFirst().figures()).hasValue(figures);
            assertThat(figures.findings()).isEqualTo(29);
            store.putRecent(repository);
            assertThat(store.recent(1).getFirst().figures()).hasValue(figures);
        }
    }

    private void fill() throws Exception {
        Audit audit = StoreTest.audit(StoreTest.digest(1));
        try (Store store = open()) {
            store.putRecent(repository);
            store.putOpening(repository, audit);
            store.putVerdict(repository, StoreTest.key(5), FLAGGED);
            store.putStep(repository, StoreTest.check(StepRecord.State.DONE, StoreTest.digest(5)));
            store.putOpening(repository, audit);
            assertThat(store.history(repository)).hasAtLeastOneElementOfType(BecameStale.class);
        }
    }

    private Store open() {
        return switch (Store.open(data, () -> Instant.ofEpochMilli(now), repository)) {
            case StoreOpenResult.Ready(Store store) -> store;
            case StoreOpenResult.Failed(String reason) -> throw new AssertionError(reason);
        };
    }
}
