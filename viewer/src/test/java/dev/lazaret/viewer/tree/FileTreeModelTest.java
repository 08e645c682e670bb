package dev.lazaret.viewer.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.coverage.LineCounts;
import dev.lazaret.analysis.coverage.LineSet;
import dev.lazaret.analysis.coverage.LinesRead;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.CompilationCoverage;
import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.analysis.run.NeverCompiledSources;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UncompiledSource;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.viewer.gallery.Audits;
import dev.lazaret.viewer.gallery.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Verifies that the tree contains every entry, with marks, and stays fast with very many. */
class FileTreeModelTest {
    private final FileTreeModel model = FileTreeModel.of(Audits.example().inventory(), Example.findings());

    private FileNode node(String path) {
        return model.find(RepoPath.of(path)).orElseThrow();
    }

    @Test
    void listsFoldersFirstAndIncludesHiddenEntries() {
        assertThat(model.root().children().stream().map(FileNode::name))
                .startsWith(".cargo", ".git", ".vscode", "benches", "derive")
                .contains(".envrc", ".mcp.json", "docs")
                .endsWith("rust-toolchain.toml");
    }

    @Test
    void foldersShowTwoWorstSeveritiesBelowThem() {
        assertThat(node(".cargo").worst()).containsExactly(Severity.CRITICAL, Severity.HIGH);
        assertThat(node("src").worst()).containsExactly(Severity.CRITICAL, Severity.MEDIUM);
        assertThat(node("src/main.rs").worst()).isEmpty();
    }

    @Test
    void linksNameTheirTargetInertly() {
        assertThat(node("docs").target()).isEqualTo("../else\\u{202E}where");
        assertThat(node("docs").unread()).isEqualTo("link leaves the repository");
    }

    @Test
    void filterKeepsParentFolders() {
        FileTreeModel filtered = listed(new FileFilter("LEXER", false), ReadProgress.NONE);
        assertThat(filtered.root().children()).hasSize(1);
        assertThat(filtered.root().children().getFirst().children().getFirst().name())
                .isEqualTo("lexer.rs");
    }

    @Test
    void unreadFilterShowsOnlyFilesWithUnreadLines() {
        RepoPath main = RepoPath.of("src/main.rs");
        RepoPath lexer = RepoPath.of("src/lexer.rs");
        LineCounts counts = LineCounts.of(Map.of(main, 4, lexer, 10), 2);
        FileFilter unread = new FileFilter("", true);
        ReadProgress part = ReadProgress.of(LinesRead.nothing(counts).with(main, LineSet.of("1-4")));
        FileTreeModel left = listed(unread, part);
        assertThat(left.find(lexer)).isPresent();
        assertThat(left.find(main)).isEmpty();
        assertThat(left.find(RepoPath.of("docs"))).as("a link has no lines").isEmpty();
        assertThat(left.files()).isOne();
        ReadProgress whole = ReadProgress.of(
                LinesRead.nothing(counts).with(main, LineSet.of("1-4")).with(lexer, LineSet.of("1-10")));
        assertThat(listed(unread, whole).root().children()).isEmpty();
    }

    @Test
    void foldersAddUpWhatIsRead() {
        RepoPath main = RepoPath.of("src/main.rs");
        LineCounts counts = LineCounts.of(Map.of(main, 4, RepoPath.of("src/deep/a.rs"), 996), 2);
        ReadProgress progress = ReadProgress.of(LinesRead.nothing(counts).with(main, LineSet.of("1-4")));
        assertThat(progress.of(main).isWhole()).isTrue();
        ReadShare folder = progress.of(RepoPath.of("src"));
        assertThat(folder).isEqualTo(new ReadShare(4, 1000));
        assertThat(folder.isPart()).isTrue();
        assertThat(folder.percent()).as("never 0 for a started folder").isEqualTo("1 %");
        assertThat(new ReadShare(999, 1000).percent()).isEqualTo("99 %");
        assertThat(progress.of(RepoPath.of("src/deep"))).isEqualTo(new ReadShare(0, 996));
        assertThat(progress.of(RepoPath.of("data.bin")).words()).isEmpty();
    }

    private static FileTreeModel listed(FileFilter filter, ReadProgress progress) {
        return FileTreeModel.of(Audits.example().inventory(), Example.findings(), filter, progress);
    }

    @Test
    void filesThatNoStepHasCompiledAreMarked() {
        CompilationCoverage compiled = new CompilationCoverage(
                "default features",
                1,
                List.of(
                        UncompiledSource.whole(RepoPath.of("src/lexer.rs"), 3),
                        new UncompiledSource(RepoPath.of("src/main.rs"), false, List.of(new LineRange(1, 1)))));
        StepRecord check = new StepRecord(
                        Step.CHECK,
                        StepEnd.of(StepRecord.State.DONE, null),
                        new LaunchRecord("sha256:0", List.of(), List.of(), List.of()))
                .withCompilations(List.of(compiled));
        assertThat(node("src/lexer.rs").isNotCompiled()).isFalse();
        model.with(NeverCompiledSources.of(List.of(check)));
        assertThat(node("src/lexer.rs").isNotCompiled()).isTrue();
        assertThat(node("src/main.rs").isNotCompiled()).isFalse();
    }

    @Test
    void hundredThousandEntries() {
        List<Entry> entries = new ArrayList<>();
        for (int folder = 0; folder < 1_000; folder++) {
            entries.add(new Entry(RepoPath.of("d" + folder), EntryKind.DIRECTORY, 0, false, null, null));
            for (int file = 0; file < 100; file++) {
                entries.add(new Entry(RepoPath.of("d" + folder + "/f" + file), EntryKind.FILE, 1, false, null, null));
            }
        }
        FileTreeModel large = FileTreeModel.of(entries, List.of(), List.of(), FileFilter.ALL, ReadProgress.NONE);
        assertThat(large.files()).isEqualTo(100_000);
        assertThat(large.root().children()).hasSize(1_000);
    }
}
