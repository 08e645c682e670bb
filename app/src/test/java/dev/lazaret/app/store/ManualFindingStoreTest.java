package dev.lazaret.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.analysis.audit.CrateManualFinding;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.manual.MadeFindings;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.analysis.manual.Relocation;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.HistoryEvent.RemarkAct;
import dev.lazaret.analysis.run.HistoryEvent.Remarked;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that an auditor's findings are stored exactly as they were made, with their history. */
class ManualFindingStoreTest {
    private static final Digest TREE = StoreTest.digest(1);
    private static final ManualFinding FIRST =
            MadeFindings.of("src/a.rs", "one\ntwo\nthree\n", 1, 2, "A \u202e \"title\" \ud83e\udd80", Severity.HIGH);
    private static final ManualFinding CHANGED = new ManualFinding(
            FIRST.anchor(), "Another", Severity.INFO, Optional.empty(), Optional.of("a note\nof '); DROP TABLE x"));

    @TempDir
    Path temporary;

    private Path repository = Path.of("");

    @BeforeEach
    void folders() throws Exception {
        repository = Files.createDirectory(temporary.resolve("repository"));
    }

    private Store open() {
        return switch (Store.open(temporary.resolve("data"), () -> Instant.ofEpochMilli(7), repository)) {
            case StoreOpenResult.Ready(Store store) -> store;
            case StoreOpenResult.Failed(String reason) -> throw new AssertionError(reason);
        };
    }

    private void put(ManualFinding finding, boolean withdrawn, boolean undo) throws StoreException {
        try (Store store = open()) {
            store.manualFindings(repository).put(TREE, new StoredManualFinding("k", finding), withdrawn, undo);
        }
    }

    private List<StoredManualFinding> kept() throws StoreException {
        try (Store store = open()) {
            return store.manualFindings(repository).all();
        }
    }

    @Test
    void readsLatestStateAfterReopening() throws Exception {
        assertThat(kept()).isEmpty();
        put(FIRST, false, false);
        assertThat(kept()).containsExactly(new StoredManualFinding("k", FIRST));
        put(CHANGED, false, false);
        assertThat(kept()).containsExactly(new StoredManualFinding("k", CHANGED));
        put(CHANGED, true, false);
        assertThat(kept()).isEmpty();
        put(CHANGED, false, true);
        assertThat(kept()).containsExactly(new StoredManualFinding("k", CHANGED));
    }

    @Test
    void historyListsEachChangeAndItsUndo() throws Exception {
        put(FIRST, false, false);
        put(CHANGED, false, false);
        put(CHANGED, true, false);
        put(CHANGED, false, true);
        try (Store store = open()) {
            store.manualFindings(repository).putStale(TREE, Map.of("k", Relocation.StaleReason.CHANGED));
            store.manualFindings(repository).putStale(TREE, Map.of("k", Relocation.StaleReason.CHANGED));
            List<HistoryEvent> events = store.history(repository);
            List<Remarked> remarked = events.stream()
                    .filter(event -> event instanceof Remarked)
                    .map(event -> (Remarked) event)
                    .toList();
            assertThat(remarked)
                    .extracting(Remarked::act)
                    .containsExactly(RemarkAct.MADE, RemarkAct.CHANGED, RemarkAct.WITHDRAWN, RemarkAct.MADE);
            assertThat(remarked.getFirst().finding()).isEqualTo(FIRST);
            assertThat(remarked.getLast().undoes()).hasValue(remarked.get(2).id());
            assertThat(events.stream().filter(event -> event instanceof HistoryEvent.BecameStale))
                    .containsExactly(new HistoryEvent.BecameStale(
                            Instant.ofEpochMilli(7),
                            TREE.toString(),
                            remarked.getLast(),
                            Relocation.StaleReason.CHANGED.sentence()));
        }
    }

    @Test
    void findingsAreSeparateByFolder() throws Exception {
        Path other = Files.createDirectory(temporary.resolve("other"));
        put(FIRST, false, false);
        try (Store store = open()) {
            store.manualFindings(other).put(TREE, new StoredManualFinding("o", CHANGED), false, false);
            assertThat(store.manualFindings(repository).findings()).containsExactly(FIRST);
            assertThat(store.manualFindings(Optional.empty()).findings()).containsExactly(FIRST, CHANGED);
            store.forget(repository);
            assertThat(store.manualFindings(repository).findings()).isEmpty();
            assertThat(store.manualFindings(other).findings()).containsExactly(CHANGED);
        }
    }

    @Test
    void storesCrateFindingAndForgetsItWithFolder() throws Exception {
        ManualFinding inCrate = MadeFindings.inCrate("tide@1.4.2", FIRST);
        try (Store store = open()) {
            store.manualFindings(repository).put(TREE, new StoredManualFinding("t", inCrate), false, false);
            store.manualFindings(repository).put(TREE, new StoredManualFinding("k", FIRST), false, false);
        }
        assertThat(kept()).containsExactly(new StoredManualFinding("t", inCrate), new StoredManualFinding("k", FIRST));
        try (Store store = open()) {
            assertThat(store.manualFindings(repository).inCrates().counted())
                    .containsExactly(new CrateManualFinding(inCrate, Optional.empty()));
            store.manualFindings(repository).putStale(TREE, Map.of("t", Relocation.StaleReason.CHANGED));
            assertThat(store.history(repository))
                    .filteredOn(HistoryEvent.BecameStale.class::isInstance)
                    .hasSize(1);
            store.forget(repository);
            assertThat(store.manualFindings(Optional.empty()).all()).isEmpty();
            assertThat(store.history(repository)).isEmpty();
        }
    }

    /** Findings stored before findings could be in crates belong to the repository. */
    @Test
    void findingOfOlderStoreBelongsToRepository() throws Exception {
        Path data = Files.createDirectory(temporary.resolve("data"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve(Database.FILE));
                Statement statement = connection.createStatement()) {
            for (int version = 1; version <= 12; version++) {
                try (InputStream sql = Objects.requireNonNull(Database.class.getResourceAsStream(version + ".sql"))) {
                    statement.executeUpdate(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            String digest = "x'" + "07".repeat(32) + "'";
            statement.executeUpdate(
                    "INSERT INTO own_finding (repository, tree, key, path, first, last, file, opening, text, before, after, title,"
                            + " severity, withdrawn, time) VALUES ('"
                            + repository.toUri().toString().replaceFirst("/$", "")
                            + "', 't', 'k', x'61', 1, 2, " + (digest + ", ").repeat(5) + "'Old', 'high', 0, 1)");
            statement.executeUpdate("PRAGMA user_version = 12");
        }
        assertThat(kept()).singleElement().satisfies(old -> {
            assertThat(old.finding().title()).isEqualTo("Old");
            assertThat(old.finding().anchor().isInCrate()).isFalse();
        });
    }

    @Test
    void findingsAreAppendOnly() throws Exception {
        put(FIRST, false, false);
        try (Store store = open()) {
            store.manualFindings(repository).putStale(TREE, Map.of("k", Relocation.StaleReason.GONE));
        }
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + temporary.resolve("data").resolve(Database.FILE));
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "DELETE FROM own_finding",
                    "UPDATE own_finding SET title = 'x'",
                    "DELETE FROM own_finding_lapse",
                    "UPDATE own_finding_lapse SET reason = 'gone'")) {
                assertThatThrownBy(() -> statement.executeUpdate(sql))
                        .as(sql)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("only added to");
            }
        }
    }
}
