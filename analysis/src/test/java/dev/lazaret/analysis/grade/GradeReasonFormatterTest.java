package dev.lazaret.analysis.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that a grade other than that of the rule has a reason, and that the reason names what decided it. */
class GradeReasonFormatterTest {
    private static final String ARCHIVE = """
            -- file Cargo.toml --
            [workspace]
            members = ["b", "m"]
            -- file b/Cargo.toml --
            [package]
            name = "b"
            edition = "2021"
            -- file b/src/lib.rs --
            -- file b/build.rs --
            use std::process::Command;
            fn main() {
                Command::new("converter").arg("x").status().unwrap();
                fetch();
            }
            fn fetch() {
                Command::new("curl").arg("https://example.invalid/x").status().unwrap();
            }
            -- file m/Cargo.toml --
            [package]
            name = "m"
            edition = "2021"
            [lib]
            proc-macro = true
            -- file m/src/lib.rs --
            #[proc_macro]
            pub fn m(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
                unsafe { libc::dlopen(input.to_string().as_ptr().cast(), 1) };
                input
            }
            """;

    @Test
    void reasonNamesCauseOfGrade(@TempDir Path folder) throws IOException {
        CaseArchive.parse("inline", ARCHIVE.getBytes(StandardCharsets.UTF_8)).unpackInto(folder.resolve("repository"));
        List<Finding> findings;
        try (Repository repository =
                ((RepositoryOpenResult.Ready) Repository.open(folder.resolve("repository"))).repository()) {
            findings = ((AuditOutcome.Done) new Auditor(Catalogue.load()).audit(repository, ScanMonitor.NONE))
                    .audit()
                    .findings();
        }
        assertThat(findings)
                .filteredOn(finding -> finding.severity() == Severity.CRITICAL)
                .extracting(finding ->
                        finding.location().line() + " " + finding.severity().word() + ": "
                                + finding.assessment().because())
                .containsExactlyInAnyOrder(
                        "3 critical: the same code also has network: std::process::Command::new in b/build.rs:7",
                        "7 critical: it starts a program that moves data over the network",
                        "3 critical: a macro runs it in the compiler");
    }
}
