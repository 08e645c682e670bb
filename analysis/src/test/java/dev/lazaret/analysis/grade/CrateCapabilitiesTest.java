package dev.lazaret.analysis.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.capability.CallStep;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.CapabilityAnalyzer;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reachability;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.summary.HandmadeAudit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies what is reported about code that runs at Check: its capabilities, which of them are unusual, and the call
 * path.
 */
class CrateCapabilitiesTest {
    private static final String SCRIPT = """
            use std::process::Command;

            fn main() {
                let _ = std::env::var("TARGET");
                probe();
                [1].iter().for_each(later);
            }

            fn probe() {
                Command::new("sh").status().unwrap();
            }

            fn later(_: &i32) {
                std::fs::write("made.txt", "").unwrap();
            }

            #[cfg(test)]
            mod tests {
                fn net() {
                    std::net::TcpStream::connect("127.0.0.1:1").unwrap();
                }
            }
            """;

    private static final Finding EDITION = HandmadeAudit.finding(
            "MAN-EDITION", Severity.INFO, Trigger.OTHER, Effect.INFORMS, "Cargo.toml", 1, "title", "evidence");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void reportsCapabilitiesAndUnusualOnes() throws IOException {
        CrateCapabilities can = capabilities(audit());
        assertThat(can.isRead()).isTrue();
        assertThat(can.words()).contains("environment", "file-write", "process").doesNotContain("network");
        assertThat(can.isUnusual(Capability.PROCESS)).isTrue();
        assertThat(can.isUnusual(Capability.ENVIRONMENT)).isFalse();
        assertThat(can.of(RepoPath.of("other/Cargo.toml")).units()).isEmpty();
        assertThat(can.of(RepoPath.of("Cargo.toml")).compiling().units()).hasSize(1);
        assertThat(can.unit(RepoPath.of("build.rs"))).isPresent();
    }

    @Test
    void findingHasPlaceAndCallPath() throws IOException {
        Audit audit = audit();
        FindingEvidenceIndex known = FindingEvidenceIndex.of(audit.capabilities(), audit.findings());
        Evidence process = known.of(finding(audit, "SRC-BUILD-PROCESS")).getFirst();
        assertThat(process.reach().steps()).extracting(CallStep::name).containsExactly("main", "probe");
        assertThat(process.reach().steps()).extracting(CallStep::line).containsExactly(3, 5);
        assertThat(process.reach().isCertain()).isTrue();
        assertThat(process.reach().brokenStep()).isEmpty();
        assertThat(known.capabilities(finding(audit, "SRC-BUILD-PROCESS"))).containsExactly(Capability.PROCESS);
    }

    @Test
    void uncertainCallPathReportsBrokenStep() throws IOException {
        Audit audit = audit();
        FindingEvidenceIndex known = FindingEvidenceIndex.of(audit.capabilities(), audit.findings());
        Evidence write = known.of(finding(audit, "SRC-BUILD-WRITES-TREE")).getFirst();
        assertThat(write.reach().broken()).isEqualTo(Reachability.Break.FUNCTION_POINTER);
        assertThat(write.reach().brokenStep())
                .hasValueSatisfying(
                        step -> assertThat(step.name() + ":" + step.line()).isEqualTo("later:6"));
    }

    @Test
    void usesCapabilitiesOfRuleWithoutUnitEvidence() throws IOException {
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/main.rs"), "fn main() { std::net::TcpStream::connect(\"a:1\").ok(); }\n");
        Audit audit = audit();
        FindingEvidenceIndex known = FindingEvidenceIndex.of(audit.capabilities(), audit.findings());
        Finding net = audit.findings().stream()
                .filter(finding -> finding.id().equals("SRC-NET"))
                .filter(finding -> finding.path().equals(RepoPath.of("src/main.rs")))
                .findFirst()
                .orElseThrow();
        assertThat(known.of(net)).isEmpty();
        assertThat(known.capabilities(net)).containsExactly(Capability.NETWORK);
        assertThat(known.capabilities(EDITION)).isEmpty();
    }

    @Test
    void separatesRuntimeFromCompileTimeCapabilities() throws IOException {
        Files.createDirectories(folder.resolve("src"));
        Files.createDirectories(folder.resolve("tests"));
        Files.writeString(
                folder.resolve("src/lib.rs"), "pub fn load() { unsafe { libc::dlopen(name(), libc::RTLD_NOW); } }\n");
        Files.writeString(
                folder.resolve("tests/it.rs"), "#[test]\nfn it() { std::net::TcpStream::connect(\"a:1\").ok(); }\n");
        CrateCapabilities can = capabilities(audit());
        assertThat(can.words()).contains("dynamic-load", "unsafe", "process").doesNotContain("network");
        assertThat(can.compiling().words()).contains("process").doesNotContain("dynamic-load", "unsafe");
        assertThat(can.isUnusual(Capability.DYNAMIC_LOAD))
                .as("a finding of high severity speaks of it")
                .isEqualTo(severe("SRC-DLOPEN", audit()));
        assertThat(can.units())
                .extracting(unit -> unit.unit().kind().word())
                .containsExactly("build-script", "test", "program");
    }

    private static boolean severe(String id, Audit audit) {
        return finding(audit, id).severity().atLeast(Severity.HIGH);
    }

    @Test
    void unfinishedUnitCountsAsUnread() throws IOException {
        Audit audit = audit();
        assertThat(audit.capabilities().getFirst().isRead()).isTrue();
        assertThat(CapabilityAnalyzer.unfinished(audit.capabilities().getFirst().unit())
                        .isRead())
                .isFalse();
    }

    private static CrateCapabilities capabilities(Audit audit) {
        return CrateCapabilities.of(audit.capabilities(), audit.findings());
    }

    private static Finding finding(Audit audit, String id) {
        return audit.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " in " + audit.findings()));
    }

    private Audit audit() throws IOException {
        Files.writeString(
                folder.resolve("Cargo.toml"), "[package]\nname = \"a\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
        Files.writeString(folder.resolve("build.rs"), SCRIPT);
        if (Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository)) {
            try (repository) {
                if (new Auditor(Catalogue.load()).audit(repository, ScanMonitor.NONE)
                        instanceof AuditOutcome.Done(Audit audit)) {
                    return audit;
                }
            }
        }
        throw new AssertionError("not audited");
    }
}
