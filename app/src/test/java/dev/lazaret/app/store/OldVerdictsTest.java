package dev.lazaret.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.scope.ContentHasher;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that in a store from before verdicts covered referenced files, the affected verdicts become stale with that
 * reason, and the others hold.
 */
final class OldVerdictsTest {
    @TempDir
    Path temporary;

    @Test
    void verdictsWithTooLittleCoverageBecomeStale() throws Exception {
        Path repository = Files.createDirectory(temporary.resolve("repository"));
        Files.writeString(repository.resolve("Cargo.toml"), "[package]\nname = \"a\"\nbuild = \"build.rs\"\n");
        Files.writeString(repository.resolve("build.rs"), "fn main() {}\n");
        Files.writeString(repository.resolve("rust-toolchain.toml"), "[toolchain]\nchannel = \"nightly\"\n");
        Path data = Files.createDirectory(temporary.resolve("data"));
        Audit audit = audit(repository);
        oldStore(data, repository, audit);

        try (Store store =
                ((StoreOpenResult.Ready) Store.open(data, () -> Instant.ofEpochMilli(9), repository)).store()) {
            store.putOpening(repository, audit);
            VerdictSource verdicts = store.verdicts(repository);
            assertThat(verdicts.get(audit, finding(audit, "TC-NIGHTLY")).isCurrent())
                    .isTrue();
            assertThat(verdicts.get(audit, finding(audit, "MAN-BUILDRS")).stale())
                    .isTrue();
            assertThat(store.history(repository))
                    .filteredOn(HistoryEvent.BecameStale.class::isInstance)
                    .map(HistoryEvent.BecameStale.class::cast)
                    .singleElement()
                    .satisfies(stale -> {
                        assertThat(((HistoryEvent.Judged) stale.earlier()).rule())
                                .isEqualTo("MAN-BUILDRS");
                        assertThat(stale.reason())
                                .isEqualTo("It was given before verdicts covered the files that a finding refers to."
                                        + " It needs a new verdict.");
                    });
        }
    }

    @Test
    void roundTripsVerdictCoverageAndRejectsOtherText() {
        Audit audit = StoreTest.audit(StoreTest.digest(1));
        VerdictCoverage covered = VerdictCoverage.of(audit, audit.findings().getFirst());
        assertThat(VerdictCoverageCodec.read(VerdictCoverageCodec.write(covered)))
                .contains(covered);
        assertThat(VerdictCoverageCodec.read("nothing of the kind")).isEmpty();
        assertThat(VerdictCoverageCodec.read("own " + "0".repeat(64) + "\nfile x"))
                .isEmpty();
        assertThat(VerdictCoverageCodec.read(null)).isEmpty();
    }

    /**
     * Creates a store of the third version in which every finding is accepted, each verdict bound to the content at the
     * finding's path.
     */
    private static void oldStore(Path data, Path repository, Audit audit) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve(Database.FILE));
                Statement statement = connection.createStatement()) {
            for (int version = 1; version <= 3; version++) {
                try (InputStream sql = Objects.requireNonNull(Database.class.getResourceAsStream(version + ".sql"))) {
                    statement.executeUpdate(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            statement.executeUpdate("PRAGMA user_version = 3");
            try (PreparedStatement row = connection.prepareStatement(
                    "INSERT INTO verdict (rule, path, fingerprint, digest, repository, state, reason, note, time)"
                            + " VALUES (?, ?, ?, ?, ?, 'accepted', 'Read and ordinary', 'read', 7)")) {
                for (Finding finding : audit.findings()) {
                    row.setString(1, finding.id());
                    row.setBytes(2, finding.path().bytes());
                    row.setString(3, finding.fingerprint());
                    row.setBytes(
                            4,
                            new ContentHasher(audit.inventory())
                                    .digestAt(finding.path())
                                    .bytes());
                    row.setString(5, repository.toRealPath().toUri().toString().replaceFirst("/$", ""));
                    row.executeUpdate();
                }
            }
        }
    }

    static Finding finding(Audit audit, String id) {
        return audit.findings().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static Audit audit(Path folder) {
        try (Repository repository =
                ((dev.lazaret.analysis.repository.RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            return ((AuditOutcome.Done) new Auditor(Catalogue.load()).audit(repository, ScanMonitor.NONE)).audit();
        }
    }
}
