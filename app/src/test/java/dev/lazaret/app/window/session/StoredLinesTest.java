package dev.lazaret.app.window.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.coverage.LinesRead;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreOpenResult;
import dev.lazaret.app.store.VerdictKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that marked lines get from the window to the disk, and from there to the next opening. Keeps P34. */
class StoredLinesTest {
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());
    private static final RepoPath FILE = RepoPath.of("lib.rs");

    @TempDir
    private Path temporary = Path.of("");

    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());
    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        folder = Files.createDirectory(temporary.resolve("folder"));
        Files.writeString(folder.resolve("lib.rs"), "one\ntwo\nthree\n");
    }

    @Test
    void restoresMarkedLinesOnReopening() throws Exception {
        try (Store store = store()) {
            Session session = open(store);
            session.lines().toggle(FILE, content(session), new LineRange(2, 3));
            assertThat(session.reviewed().lines().read()).isEqualTo(2);
            session.close();
        }
        try (Store store = store()) {
            Session session = open(store);
            assertThat(session.lines().count()).isEqualTo(2);
            assertThat(session.lines().all()).isEqualTo(3);
            session.close();
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void doesNotRestoreUndoneMark() throws Exception {
        try (Store store = store()) {
            Session session = open(store);
            ReadLineTracker.Change change = session.lines()
                    .toggle(FILE, content(session), new LineRange(1, 3))
                    .orElseThrow();
            session.lines().undo(change);
            session.close();
            Session again = open(store);
            assertThat(again.lines().count()).isZero();
            assertThat(store.history(folder)).hasSize(2);
            again.close();
        }
    }

    @Test
    void refusesToStoreLinesOfChangedFile() throws Exception {
        try (Store store = store()) {
            Session session = open(store);
            Files.writeString(folder.resolve("lib.rs"), "one\nother\nthree\n");
            session.lines().toggle(FILE, content(session), new LineRange(1, 3));
            session.close();
            assertThat(problems).singleElement().asString().startsWith("Not saved: ");
            Session again = open(store);
            assertThat(again.lines().count()).isZero();
            again.close();
        }
    }

    private Session open(Store store) throws Exception {
        Repository repository =
                ((dev.lazaret.analysis.repository.RepositoryOpenResult.Ready) Repository.open(folder)).repository();
        Audit audit = ((AuditOutcome.Done) AUDITOR.audit(repository, ScanMonitor.NONE)).audit();
        LinesRead lines = store.readLines(folder).load(audit, VerdictKey.NO_CRATE, repository);
        return new Session(
                new Session.Read(folder, repository, audit, VerdictsOfAudit.NONE, List.of(), "", lines),
                new StoreWriter(Optional.of(store), problems::add));
    }

    private static Digest content(Session session) {
        return session.audit().inventory().entry(FILE).map(Entry::digest).orElseThrow();
    }

    private Store store() {
        return ((StoreOpenResult.Ready) Store.open(temporary.resolve("data"), InstantSource.system())).store();
    }
}
