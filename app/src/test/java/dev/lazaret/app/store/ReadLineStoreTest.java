package dev.lazaret.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.coverage.FileLinesRead;
import dev.lazaret.analysis.coverage.LineSet;
import dev.lazaret.analysis.coverage.LinesRead;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.run.HistoryEvent.LinesMarked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that read lines never count for other bytes, and are not lost if a file has changed elsewhere. Keeps P34.
 */
final class ReadLineStoreTest {
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());
    private static final RepoPath FILE = RepoPath.of("src/lib.rs");
    private static final String CRATE = "tide@1.4.2";

    @TempDir
    Path temporary;

    private Path here = Path.of("");
    private Path copy = Path.of("");

    @BeforeEach
    void folders() throws IOException {
        here = folder("here");
        copy = folder("copy");
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(temporary.resolve(name).resolve("src")).resolveSibling("");
    }

    @Test
    void restoresReadLinesAfterReopening() throws Exception {
        write(here, "one\ntwo\nthree\n");
        mark(here, "", "1-2", true, false);

        assertThat(read(here, "")).isEqualTo("1-2 of 3");
    }

    @Test
    void changedLinesBecomeUnread() throws Exception {
        write(here, "one\ntwo\nthree\n");
        mark(here, "", "1-3", true, false);
        write(here, "one\nchanged\nthree\nfour\n");

        assertThat(read(here, "")).isEqualTo("1,3 of 4");
    }

    @Test
    void restoredFileIsReadAsBefore() throws Exception {
        write(here, "one\ntwo\nthree\n");
        mark(here, "", "1-3", true, false);
        write(here, "one\nchanged\nthree\n");
        mark(here, "", "1", false, false);
        assertThat(read(here, "")).isEqualTo("3 of 3");
        write(here, "one\ntwo\nthree\n");

        assertThat(read(here, "")).isEqualTo("1-3 of 3");
    }

    @Test
    void copyWithSameBytesIsRead() throws Exception {
        write(here, "one\ntwo\n");
        write(copy, "one\ntwo\n");
        mark(here, "", "2", true, false);
        assertThat(read(copy, "")).isEqualTo("2 of 2");
        write(copy, "one\ntwo\nthree\n");

        assertThat(read(copy, "")).as("of other bytes nothing was said there").isEqualTo(" of 3");
    }

    @Test
    void linesOfCrateCountOnlyInCrate() throws Exception {
        write(here, "one\ntwo\n");
        mark(here, CRATE, "1", true, false);

        assertThat(read(here, "")).isEqualTo(" of 2");
        assertThat(read(here, CRATE)).isEqualTo("1 of 2");
        assertThat(read(here, "tide@1.4.3")).isEqualTo(" of 2");
    }

    @Test
    void fileThatBecameBinaryHasNoReadLines() throws Exception {
        write(here, "one\ntwo\n");
        mark(here, "", "1-2", true, false);
        write(here, "one\n\0two\n");

        assertThat(read(here, "")).isEqualTo(" of 0");
    }

    @Test
    void undoAddsEntry() throws Exception {
        write(here, "one\ntwo\nthree\n");
        mark(here, "", "1-2", true, false);
        mark(here, "", "1-2", false, true);

        assertThat(read(here, "")).isEqualTo(" of 3");
        try (Store store = open()) {
            List<LinesMarked> marked = marked(store);
            assertThat(marked).extracting(one -> one.lines().text()).containsExactly("1-2", "1-2");
            assertThat(marked).extracting(LinesMarked::read).containsExactly(true, false);
            assertThat(marked.getLast().undoes()).hasValue(marked.getFirst().id());
            store.forget(here);
            assertThat(store.history(here)).isEmpty();
        }
        assertThat(read(here, "")).isEqualTo(" of 3");
    }

    private List<LinesMarked> marked(Store store) throws StoreException {
        return store.history(here).stream()
                .filter(LinesMarked.class::isInstance)
                .map(LinesMarked.class::cast)
                .toList();
    }

    private void mark(Path folder, String crate, String lines, boolean read, boolean undo) throws Exception {
        try (Store store = open();
                Repository repository = repository(folder)) {
            Audit audit = audit(repository);
            LineSet before =
                    store.readLines(folder).load(audit, crate, repository).forPath(FILE);
            LineSet said = LineSet.of(lines);
            Digest digest = audit.inventory().entry(FILE).map(Entry::digest).orElseThrow();
            store.readLines(folder)
                    .put(
                            audit.inventory().digest(),
                            new ReadLineStore.Marked(
                                    crate,
                                    FILE,
                                    new FileLinesRead(
                                            digest,
                                            ReadLineStore.lines(repository, FILE, digest)
                                                    .orElseThrow(),
                                            read ? before.with(said) : before.without(said)),
                                    said,
                                    read,
                                    undo));
        }
    }

    private String read(Path folder, String crate) throws Exception {
        try (Store store = open();
                Repository repository = repository(folder)) {
            LinesRead read = store.readLines(folder).load(audit(repository), crate, repository);
            return read.forPath(FILE).text() + " of " + read.all();
        }
    }

    private static void write(Path folder, String text) throws IOException {
        Files.writeString(folder.resolve("src/lib.rs"), text);
    }

    private static Repository repository(Path folder) {
        return ((dev.lazaret.analysis.repository.RepositoryOpenResult.Ready) Repository.open(folder)).repository();
    }

    private static Audit audit(Repository repository) {
        return ((AuditOutcome.Done) AUDITOR.audit(repository, ScanMonitor.NONE)).audit();
    }

    private Store open() {
        return ((StoreOpenResult.Ready) Store.open(temporary.resolve("data"), () -> Instant.EPOCH)).store();
    }
}
