package dev.lazaret.app.window.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.TreeChange;
import dev.lazaret.app.snapshot.FolderChangeChecker;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies the message on a folder that has changed: it does not call folders files, and blames no step. */
class ChangeCheckResultTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "build.rs, extra/, extra/new.txt | 2 files and 1 folder changed outside the sandbox since reading",
                "extra/                          | 1 folder changed outside the sandbox since reading",
                "build.rs                        | 1 file changed outside the sandbox since reading",
                "none                            | What a link leads to changed outside the sandbox since reading",
            })
    void countsFilesAndFolders(@Nullable String paths, String words) {
        List<TreeChange> changes = (paths == null ? Stream.<String>empty() : Stream.of(paths.split(", ", -1)))
                .map(path -> new TreeChange(RepoPath.of(path.replaceFirst("/$", "")), "new", path.endsWith("/")))
                .toList();
        assertThat(ChangeCheckResult.status(new FolderChangeChecker.Result.FileChanged(changes)))
                .isEqualTo(words);
    }
}
