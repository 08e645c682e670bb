package dev.lazaret.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.manual.MadeFindings;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.analysis.manual.Relocation;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Protects an auditor's finding in a crate from being reported in anything else that has the same text at the same
 * path. Keeps P35.
 */
class CrateManualFindingsTest {
    private static final String TIDE = "tide@1.4.2";

    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws IOException {
        Files.writeString(folder.resolve("lib.rs"), "one\ntwo\nthree\n");
    }

    private ManualFinding made(String title, Severity severity) {
        return MadeFindings.in(folder, "lib.rs", 2, 2, title, severity);
    }

    private ManualFindings found(String crate, List<ManualFinding> own, List<ManualFindings.FindingSet> others) {
        try (Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            Audit audit =
                    ((AuditOutcome.Done) new Auditor(Catalogue.load()).audit(repository, ScanMonitor.NONE)).audit();
            return ManualFindings.of(crate, audit, repository, own, others, others);
        }
    }

    @Test
    void appliesOnlyToItsCrate() {
        ManualFinding made = MadeFindings.inCrate(TIDE, made("Two", Severity.HIGH));
        List<ManualFindings.FindingSet> others = List.of(new ManualFindings.FindingSet(
                List.of(MadeFindings.inCrate(TIDE, made("Theirs", Severity.LOW))), Optional.of("x")));
        for (String other : List.of("", "tide@1.4.1", "tide-sys@1.4.2", "@", "tide")) {
            assertThat(found(other, List.of(made), others)).as(other).isEqualTo(ManualFindings.NONE);
        }
        ManualFindings there = found(TIDE, List.of(made), others);
        assertThat(there.findings()).extracting(Finding::title).containsExactly("Two", "Theirs");
        assertThat(there.others()).hasSize(1);
        assertThat(found(TIDE, List.of(made("Of the repository", Severity.HIGH)), List.of()))
                .isEqualTo(ManualFindings.NONE);
    }

    @Test
    void movesWithTextOrBecomesStaleInCrate() throws IOException {
        ManualFinding made = MadeFindings.inCrate(TIDE, made("Two", Severity.HIGH));
        Files.writeString(folder.resolve("lib.rs"), "zero\none\ntwo\nthree\n");
        assertThat(found(TIDE, List.of(made), List.of()).findings().getFirst().line())
                .isEqualTo(3);
        Files.writeString(folder.resolve("lib.rs"), "one\nthree\n");
        assertThat(found(TIDE, List.of(made), List.of()).stale())
                .containsExactly(new ManualFindings.Stale(made, Relocation.StaleReason.CHANGED, Optional.empty()));
    }

    @Test
    void showsImportedFindingsForPresentCratesOnly() {
        ManualFinding here = MadeFindings.inCrate(TIDE, made("Here", Severity.CRITICAL));
        ManualFinding elsewhere = MadeFindings.inCrate("buoy@0.7.0", made("Elsewhere", Severity.LOW));
        ManualFinding inRepository = made("In the repository", Severity.HIGH);
        List<ManualFinding> all = List.of(here, elsewhere, inRepository);
        CrateManualFindings remarks = CrateManualFindings.of(
                List.of(elsewhere, inRepository),
                List.of(new ManualFindings.FindingSet(all, Optional.of("team"))),
                TIDE::equals);
        assertThat(remarks.counted()).containsExactly(new CrateManualFinding(elsewhere, Optional.empty()));
        assertThat(remarks.others()).containsExactly(new CrateManualFinding(here, Optional.of("team")));
        assertThat(remarks.flagged()).isZero();
        ManualFindings.FindingSet file = new ManualFindings.FindingSet(all, Optional.of("team.jsonl"));
        CrateManualFindings called = remarks.calling(file, _ -> true);
        assertThat(called.counted())
                .as("what is known is not told twice")
                .containsExactly(
                        new CrateManualFinding(elsewhere, Optional.empty()),
                        new CrateManualFinding(here, Optional.of("team.jsonl")));
        assertThat(called.flagged()).isEqualTo(1);
        assertThat(called.counted().getLast().crate()).isEqualTo("tide");
        assertThat(called.counted().getLast().version()).isEqualTo("1.4.2");
    }
}
