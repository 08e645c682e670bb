package dev.lazaret.app.window.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.compare.LastOpenedComparison;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.store.StoreOpenResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that changes since the folder last had other content are reported, and stay reported until it changes again.
 */
class LastOpeningComparerTest {
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());

    @TempDir
    Path temporary;

    private Path repository = Path.of("");
    private Duration now = Duration.ZERO;

    @BeforeEach
    void folder() throws Exception {
        repository = Files.createDirectory(temporary.resolve("repository"));
        put("Cargo.toml", "[package]\nname = \"demo\"\nversion = \"0.1.0\"\nbuild = \"make.rs\"\n");
        put("make.rs", "fn main() {}\n");
    }

    @Test
    void reportsChangesUntilFolderChangesAgain() throws Exception {
        try (Store store = open()) {
            Audit first = opened(store, 1);
            assertThat(LastOpeningComparer.before(store.earlierAudits(repository), first, ZoneOffset.UTC))
                    .as("nothing is known from before")
                    .isEmpty();

            put("rust-toolchain.toml", "[toolchain]\npath = \"tools\"\n");
            put("make.rs", "fn main() { println!(\"cargo:rustc-cfg=x\"); }\n");
            Audit second = audit();
            assertThat(news(store, second)).contains("new TC-PATH").contains("changed MAN-BUILDRS-NAMED");
            opened(store, 2);
            opened(store, 3);
            assertThat(news(store, second)).as("opened again as it is").contains("new TC-PATH");
            assertThat(before(store, second).day()).isEqualTo(LocalDate.of(1970, 1, 2));

            Files.delete(repository.resolve("rust-toolchain.toml"));
            Audit third = opened(store, 4);
            LastOpenedComparison known = before(store, third);
            assertThat(known.day()).isEqualTo(LocalDate.of(1970, 1, 4));
            assertThat(known.comparison().gone()).extracting(gone -> gone.id()).contains("TC-PATH");
        }
    }

    @Test
    void forgottenFolderHasNoEarlierOpening() throws Exception {
        try (Store store = open()) {
            opened(store, 1);
            put("make.rs", "fn main() { }\n");
            store.forget(repository);

            assertThat(LastOpeningComparer.before(store.earlierAudits(repository), audit(), ZoneOffset.UTC))
                    .isEmpty();
        }
    }

    private Audit opened(Store store, int day) throws Exception {
        now = Duration.ofDays(day);
        Audit audit = audit();
        LastOpeningComparer.put(store.earlierAudits(repository), audit);
        return audit;
    }

    private LastOpenedComparison before(Store store, Audit audit) throws StoreException {
        return LastOpeningComparer.before(store.earlierAudits(repository), audit, ZoneOffset.UTC)
                .orElseThrow();
    }

    private List<String> news(Store store, Audit audit) throws StoreException {
        LastOpenedComparison known = before(store, audit);
        return audit.findings().stream()
                .filter(finding -> known.comparison().of(finding).isNews())
                .map((Finding finding) -> known.comparison().of(finding).word() + " " + finding.id())
                .collect(Collectors.toList());
    }

    private Audit audit() {
        Optional<Repository> read = Repository.open(repository)
                        instanceof dev.lazaret.analysis.repository.RepositoryOpenResult.Ready(Repository found)
                ? Optional.of(found)
                : Optional.empty();
        try (Repository open = read.orElseThrow()) {
            return ((AuditOutcome.Done) AUDITOR.audit(open, ScanMonitor.NONE)).audit();
        }
    }

    private Store open() {
        return ((StoreOpenResult.Ready) Store.open(temporary.resolve("data"), () -> Instant.EPOCH.plus(now))).store();
    }

    private void put(String path, String content) throws Exception {
        Files.writeString(repository.resolve(path), content);
    }
}
