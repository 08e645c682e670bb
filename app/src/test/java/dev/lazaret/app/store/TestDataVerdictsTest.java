package dev.lazaret.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.finding.RepositoryArea;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that a verdict on a file that only tests read does not hold once the repository uses the same bytes. */
final class TestDataVerdictsTest {
    private static final String DATA = "tests/data/.cargo/config.toml";

    @TempDir
    Path temporary;

    @Test
    void verdictIsStaleWhileTestDataIsUsedElsewhere() throws Exception {
        Path repository = Files.createDirectory(temporary.resolve("repository"));
        Files.writeString(repository.resolve("Cargo.toml"), "[package]\nname = \"a\"\nversion = \"0.1.0\"\n");
        Files.createDirectories(repository.resolve("src"));
        Files.createDirectories(repository.resolve(DATA).getParent());
        Files.writeString(repository.resolve(DATA), "[build]\nrustc = \"./x\"\n");
        Path library = Files.writeString(repository.resolve("src/lib.rs"), "");
        Path data = Files.createDirectory(temporary.resolve("data"));
        try (Store store =
                ((StoreOpenResult.Ready) Store.open(data, () -> Instant.ofEpochMilli(9), repository)).store()) {
            Audit unused = OldVerdictsTest.audit(repository);
            Finding finding = finding(unused);
            assertThat(finding.area()).isEqualTo(RepositoryArea.TEST_DATA);
            store.putVerdict(
                    repository,
                    unused.inventory().digest(),
                    VerdictKey.NO_CRATE,
                    unused,
                    finding,
                    new Verdict(Verdict.State.ACCEPTED, "Other", "only tests read it", false),
                    false);
            assertThat(store.verdicts(repository).get(unused, finding).isCurrent())
                    .isTrue();

            Files.writeString(library, "pub const C: &str = include_str!(\"../" + DATA + "\");");
            Audit used = OldVerdictsTest.audit(repository);
            assertThat(finding(used).area()).isEqualTo(RepositoryArea.PROJECT);
            Verdict stale = store.verdicts(repository).get(used, finding(used));
            assertThat(stale.stale()).isTrue();
            assertThat(stale.staleReason())
                    .isEqualTo(DATA + " is not read by tests alone any more. It needs a new verdict.");

            Files.writeString(library, "");
            Audit again = OldVerdictsTest.audit(repository);
            assertThat(store.verdicts(repository).get(again, finding(again)).isCurrent())
                    .isTrue();
        }
    }

    private static Finding finding(Audit audit) {
        return audit.findings().stream()
                .filter(one -> one.path().toString().equals(DATA) && one.line() > 0)
                .findFirst()
                .orElseThrow();
    }
}
