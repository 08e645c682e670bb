package dev.lazaret.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that checksums of the wrong form are one finding for each lockfile, which names the packages. */
class LockfileInconsistenciesTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    @TempDir
    private Path folder;

    @Test
    void packageWithOddChecksumIsNamedWithIt() throws IOException {
        List<Finding> found = find(List.of(locked("one", DIGEST), locked("two", "d75a2a4b")));
        assertThat(found).extracting(Finding::evidence).containsExactly("two 1.0.0, checksum = \"d75a2a4b\"");
        assertThat(found).extracting(Finding::line).containsExactly(13);
    }

    @Test
    void oddChecksumsOfManyPackagesAreOneFinding() throws IOException {
        List<Finding> found = find(List.of("a", "b", "c", "d", "e", "f", "g").stream()
                .map(name -> locked(name, "Could not get crate checksum"))
                .toList());
        assertThat(found).extracting(Finding::evidence).containsExactly("7 packages: a, b, c, d, e and 2 more");
        assertThat(found).extracting(Finding::line).containsExactly(7);
    }

    @Test
    void checksumsOfOldestFormAreChecked() throws IOException {
        assertThat(find(List.of("""
                [[package]]
                name = "old"
                version = "1.0.0"
                source = "registry+https://github.com/rust-lang/crates.io-index"

                [metadata]
                "checksum old 1.0.0 (registry+https://github.com/rust-lang/crates.io-index)" = "d75a"
                """))).extracting(Finding::evidence).containsExactly("old 1.0.0, checksum = \"d75a\"");
        assertThat(find(List.of(locked("upper", DIGEST.toUpperCase(Locale.ROOT)))))
                .isEmpty();
    }

    private static String locked(String name, String checksum) {
        return """
                [[package]]
                name = "%s"
                version = "1.0.0"
                source = "registry+https://github.com/rust-lang/crates.io-index"
                checksum = "%s"

                """.formatted(name, checksum);
    }

    private List<Finding> find(List<String> packages) throws IOException {
        String archive = """
                -- file Cargo.toml --
                [package]
                name = "demo"
                version = "0.1.0"
                edition = "2021"
                -- file Cargo.lock --
                version = 4

                """ + String.join("", packages);
        Path repository = folder.resolve(String.valueOf(packages.hashCode()));
        CaseArchive.parse("inline", archive.getBytes(StandardCharsets.UTF_8)).unpackInto(repository);
        try (Repository opened = ((RepositoryOpenResult.Ready) Repository.open(repository)).repository()) {
            return ((AuditOutcome.Done) new Auditor(Catalogue.load()).audit(opened, ScanMonitor.NONE))
                    .audit().findings().stream()
                            .filter(finding -> finding.id().equals("MAN-LOCK-CHECKSUM-ODD"))
                            .toList();
        }
    }
}
