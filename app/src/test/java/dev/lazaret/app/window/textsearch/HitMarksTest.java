package dev.lazaret.app.window.textsearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.search.FileHits;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.StoreWriter;
import dev.lazaret.app.window.session.VerdictsOfAudit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies the marks of results: those of the repository are lines read, others are only remembered. */
class HitMarksTest {
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());

    @TempDir
    private Path folder = Path.of("");

    private Session session;
    private HitMarks marks;

    @BeforeEach
    void open() throws Exception {
        Files.writeString(folder.resolve("a.rs"), "one\ntwo\nthree\n");
        Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository();
        session = new Session(
                new Session.Read(
                        folder,
                        repository,
                        ((AuditOutcome.Done) AUDITOR.audit(repository, ScanMonitor.NONE)).audit(),
                        VerdictsOfAudit.NONE,
                        List.of(),
                        ""),
                new StoreWriter(Optional.empty(), _ -> {}));
        marks = new HitMarks(session);
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void resultInTheRepositoryCountsAsLineRead() {
        FileHits file = Searches.file(0, "a.rs", 1, 3);
        marks.mark(SearchedPlace.REPOSITORY, file, file.lines(), true);

        assertThat(session.lines().get(file.path()).text()).isEqualTo("1,3");
        assertThat(marks.isRead(SearchedPlace.REPOSITORY, file.path(), 3)).isTrue();
        assertThat(marks.isRead(SearchedPlace.REPOSITORY, file.path(), 2)).isFalse();
        marks.mark(SearchedPlace.REPOSITORY, file, file.lines().subList(0, 1), false);
        assertThat(session.lines().get(file.path()).text()).isEqualTo("3");
    }

    @Test
    void resultInACrateIsMarkedOnItsOwn() {
        FileHits file = Searches.file(1, "a.rs", 1);
        marks.mark(Searches.CRATE, file, file.lines(), true);

        assertThat(session.lines().count()).isZero();
        assertThat(marks.isRead(Searches.CRATE, file.path(), 1)).isTrue();
        assertThat(marks.isRead(SearchedPlace.REPOSITORY, file.path(), 1)).isFalse();
        marks.mark(Searches.CRATE, file, file.lines(), false);
        assertThat(marks.isRead(Searches.CRATE, file.path(), 1)).isFalse();
    }

    @Test
    void readResultsAreNotListedAsUnread() {
        FileHits repository = Searches.file(0, "a.rs", 1, 3);
        FileHits crate = Searches.file(1, "a.rs", 1);
        marks.mark(SearchedPlace.REPOSITORY, repository, repository.lines().subList(0, 1), true);
        marks.mark(Searches.CRATE, crate, crate.lines(), true);
        HitListing unread = new HitListing("", Optional.of(marks.snapshot()), Set.of());

        assertThat(HitRows.of(Searches.ended(repository, crate), unread).listed())
                .containsExactly(Searches.file(0, "a.rs", 3));
    }

    @Test
    void lineOfAFileThatIsNotInTheAuditIsMarkedOnItsOwn() {
        FileHits file = Searches.file(0, "new.rs", 1);
        marks.mark(SearchedPlace.REPOSITORY, file, file.lines(), true);

        assertThat(marks.isRead(SearchedPlace.REPOSITORY, RepoPath.of("new.rs"), 1))
                .isTrue();
        assertThat(session.lines().count()).isZero();
    }
}
