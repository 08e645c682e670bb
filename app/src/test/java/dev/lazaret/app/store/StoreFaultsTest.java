package dev.lazaret.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.run.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that an unusable store is reported in one sentence and left unchanged; nothing that was acknowledged is
 * lost.
 */
final class StoreFaultsTest {
    private static final Verdict ACCEPTED = new Verdict(Verdict.State.ACCEPTED, "read", null, false);

    @TempDir
    Path temporary;

    @Test
    void reportsFolderThatCannotBeCreated() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThat(reason(file)).contains(file.toString());
        assertThat(reason(file.resolve("below"))).contains("can't be used");
        // The kernel lets nobody create a folder there, not even root.
        assertThat(reason(Path.of("/proc/lazaret"))).contains("can't be used");
    }

    @Test
    void refusesAndPreservesFileThatIsNoDatabase() throws Exception {
        Path file = temporary.resolve(Database.FILE);
        String text = "not a database, but somebody's text ".repeat(300);
        Files.writeString(file, text);
        assertThat(reason(temporary)).contains("is no database").contains(file.toString());
        assertThat(file).hasContent(text);
    }

    @Test
    void refusesAndPreservesDamagedDatabase() throws Exception {
        try (Store store = open()) {
            for (int i = 0; i < 500; i++) {
                store.putVerdict(temporary.resolve("r"), StoreTest.key(i), ACCEPTED);
            }
        }
        Path file = temporary.resolve(Database.FILE);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = bytes.length / 3; i < bytes.length / 3 * 2; i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(file, bytes);
        assertThat(reason(temporary)).contains("damaged").contains("left as it is");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void refusesDatabaseOfNewerVersion() throws Exception {
        try (Database database = Database.open(temporary)) {
            database.write("PRAGMA user_version = 1000");
        }
        assertThat(reason(temporary)).contains("newer Lazaret");
    }

    @Test
    void reportsFullDiskAndPreservesEarlierVerdicts() throws Exception {
        int kept = 0;
        try (Database database = Database.open(temporary)) {
            database.query(row -> row.getLong(1), "PRAGMA max_page_count = 20");
            String row = "INSERT INTO verdict (rule, path, fingerprint, digest, repository, state, note, time)"
                    + " VALUES ('R', x'61', 'f', zeroblob(32), 'r', 'flagged', ?, 0)";
            List<String> problems = new ArrayList<>();
            while (problems.isEmpty() && kept < 1000) {
                try {
                    database.write(row, "note ".repeat(100));
                    kept++;
                } catch (StoreException e) {
                    problems.add(String.valueOf(e.getMessage()));
                }
            }
            assertThat(problems).singleElement().asString().contains("the disk is full");
        }
        try (Database database = Database.open(temporary)) {
            assertThat(database.query(row -> row.getInt(1), "SELECT count(*) FROM verdict"))
                    .containsExactly(kept);
        }
    }

    @Test
    void reportsReadOnlyDatabase() throws Exception {
        try (Database database = Database.open(temporary)) {
            database.write("PRAGMA query_only = 1");
            assertThatThrownBy(() -> database.write("INSERT INTO setting VALUES ('a', 'b')"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("can only be read");
        }
    }

    @Test
    void storesOfOneFolderWriteConcurrently() throws Exception {
        int writers = 4;
        int each = 25;
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<Void>> all = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int first = writer * each;
                Callable<Void> write = () -> {
                    try (Store store = open()) {
                        for (int i = first; i < first + each; i++) {
                            store.putVerdict(temporary.resolve("r"), StoreTest.key(i), ACCEPTED);
                        }
                    }
                    return null;
                };
                all.add(threads.submit(write));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        }
        try (Store store = open()) {
            assertThat(store.verdictHistory(temporary.resolve("r"))).hasSize(writers * each);
        }
    }

    @Test
    void reportsUnreadableStepRecordAndReadsRest() throws Exception {
        Path repository = Files.createDirectory(temporary.resolve("r"));
        try (Store store = open()) {
            store.putRecent(repository);
            try (Database database = Database.open(temporary)) {
                database.write(
                        "INSERT INTO step SELECT 1, repository, 'check', 'done', ?, '{\"step\":7}', 0 FROM recent",
                        StoreTest.digest(1).toString());
            }
            store.putVerdict(repository, StoreTest.key(1), ACCEPTED);
            assertThat(store.history(repository)).hasSize(2);
            assertThat(store.steps(repository, StoreTest.digest(1)))
                    .filteredOn(record -> record.step() == Step.CHECK)
                    .singleElement()
                    .satisfies(record -> {
                        assertThat(record.why()).contains("can't be read", "may have executed");
                        assertThat(record.executedCount().isNothing()).isFalse();
                    });
        }
    }

    private String reason(Path folder) {
        return switch (Store.open(folder, () -> Instant.EPOCH)) {
            case StoreOpenResult.Failed(String reason) -> {
                assertThat(reason).endsWith(".").doesNotContain("Exception:");
                assertThat(reason.getBytes(StandardCharsets.UTF_8).length).isLessThan(400);
                yield reason;
            }
            case StoreOpenResult.Ready ready -> throw new AssertionError("opened: " + ready);
        };
    }

    private Store open() {
        return switch (Store.open(temporary, () -> Instant.EPOCH)) {
            case StoreOpenResult.Ready(Store store) -> store;
            case StoreOpenResult.Failed(String reason) -> throw new AssertionError(reason);
        };
    }
}
