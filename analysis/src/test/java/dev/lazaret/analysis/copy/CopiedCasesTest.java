package dev.lazaret.analysis.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.corpus.Corpus;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Copies the repositories of the corpus, and audits the copies: nothing in them makes code run or redirects a tool at
 * Check or before. Every eighth case; with {@code lazaret.deep} all of them, which takes about a minute.
 */
class CopiedCasesTest {
    private static final int SAMPLE = 8;

    /** Names that cargo, rustup, git, editors and agents look for. */
    private static final Set<String> OBEYED = Set.of(
            "Cargo.toml",
            "Cargo.lock",
            "rust-toolchain",
            "rust-toolchain.toml",
            "rust-project.json",
            "rust-analyzer.toml",
            ".git",
            ".gitattributes",
            ".gitmodules",
            ".cargo",
            ".vscode",
            ".idea",
            ".zed",
            ".envrc",
            ".dir-locals.el",
            ".editorconfig",
            ".claude",
            ".cursor",
            ".mcp.json",
            "CLAUDE.md",
            "AGENTS.md");

    @TempDir
    private Path folder = Path.of("");

    static Stream<CaseArchive> cases() {
        List<CaseArchive> all = Corpus.cases();
        int step = Boolean.getBoolean("lazaret.deep") ? 1 : SAMPLE;
        return IntStream.range(0, all.size())
                .filter(number -> number % step == 0)
                .mapToObj(all::get);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingFiresInCopy(CaseArchive one) throws IOException {
        Path from = folder.resolve(one.name());
        one.unpackInto(from);
        assertThat(CopiedFolder.plan(from)).isInstanceOf(CopyPlanResult.Planned.class);
        CopyPlan plan = ((CopyPlanResult.Planned) CopiedFolder.plan(from)).plan();
        Path copy = folder.resolve("copy");
        CopiedFolder.write(plan, from, copy);

        Audit audit = CopiedFolder.audit(copy);

        assertThat(audit.findings())
                .filteredOn(Finding::isExecutionPoint)
                .filteredOn(finding -> finding.trigger().compareTo(Trigger.CHECK) <= 0)
                .isEmpty();
        assertThat(audit.inventory().entries())
                .extracting(entry -> entry.path().name())
                .doesNotContainAnyElementsOf(OBEYED);
        assertThat(audit.inventory().entries()).filteredOn(Entry::executable).isEmpty();
        assertThat(audit.inventory().entries()).extracting(Entry::kind).isSubsetOf(EntryKind.FILE, EntryKind.DIRECTORY);
        assertThat(everyEntryIsAccountedFor(plan, CopiedFolder.audit(from))).isTrue();
    }

    /** Whether each entry of the repository is in the copy, or is listed as left out, or is in a folder that is. */
    private static boolean everyEntryIsAccountedFor(CopyPlan plan, Audit audit) {
        return audit.inventory().entries().stream()
                .allMatch(entry -> plan.folders().contains(entry.path())
                        || plan.files().stream()
                                .anyMatch(file -> file.source().path().equals(entry.path()))
                        || plan.leftOut().stream()
                                .anyMatch(left -> left.path().equals(entry.path())
                                        || entry.path().isIn(left.path())));
    }
}
