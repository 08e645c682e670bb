package dev.lazaret.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that the files of a folder which is not a repository are checked like those of a repository, each
 * separately, and that no check covers the folder itself.
 */
class FolderAuditTest {
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());

    @TempDir
    Path folder;

    @Test
    void auditsEachFileSeparately() throws Exception {
        put("a.rs", "#[no_mangle]\npub extern \"C\" fn malloc() {}\nfn b() { std::process::Command::new(\"x\"); }\n");
        put("deep/.cargo/config.toml", "[build]\nrustc = \"./x\"\n");
        put("hidden.rs", "// a \u202E b\n");
        put("tool", "\u007FELF\u0002\u0001\u0001");
        put("plain.rs", "pub const ONE: u8 = 1;\n");

        FolderAudit audit = audit(ScanLimits.DEFAULT);

        assertThat(audit.findings())
                .extracting(one -> one.path().utf8())
                .contains("a.rs", "deep/.cargo/config.toml", "hidden.rs", "tool")
                .doesNotContain("plain.rs", "");
        assertThat(audit.findings()).extracting(Finding::id).contains("SRC-NO-MANGLE-LIBC", "CFG-RUSTC");
        assertThat(audit.binary()).containsExactly(RepoPath.of("tool"));
        assertThat(audit.capabilities()).contains(Capability.PROCESS);
        assertThat(audit.whole()).isTrue();
    }

    @Test
    void oversizedFileIsNotReportedAsWhole() throws Exception {
        put("a.rs", "pub const ONE: u8 = 1;\n");

        assertThat(audit(new ScanLimits(10, 4, 4, 4)).whole()).isFalse();
    }

    private FolderAudit audit(ScanLimits limits) {
        if (Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository)) {
            try (repository) {
                return AUDITOR.files(repository, limits, ScanMonitor.NONE).orElseThrow();
            }
        }
        throw new AssertionError(folder);
    }

    private void put(String path, String text) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
