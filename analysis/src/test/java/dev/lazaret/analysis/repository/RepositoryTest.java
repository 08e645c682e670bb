package dev.lazaret.analysis.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests opening a path, and reading single files below it. */
final class RepositoryTest {
    @TempDir
    private Path folder;

    private Tree tree;

    @BeforeEach
    void start() {
        tree = new Tree(folder);
    }

    private static RepositoryOpenResult open(Path path) {
        return Repository.open(path);
    }

    @Test
    void missingPathIsRefused() {
        assertThat(open(folder.resolve("none")))
                .isEqualTo(new RepositoryOpenResult.Refused("there is nothing at this path"));
    }

    @Test
    void fileIsRefused() {
        tree.file("a", "x");
        assertThat(open(folder.resolve("a"))).isEqualTo(new RepositoryOpenResult.Refused("this is not a folder"));
    }

    @Test
    void refusesBrokenLink() {
        tree.link("a", "none");
        assertThat(open(folder.resolve("a")))
                .isInstanceOfSatisfying(
                        RepositoryOpenResult.Refused.class,
                        refused -> assertThat(refused.reason()).contains("leads nowhere"));
    }

    @Test
    void opensFolderThroughLink() {
        tree.file("real/a", "x").link("named", "real");
        Tree named = new Tree(folder.resolve("named"));
        assertThat(Tree.listed(named.scan())).containsExactly("a file");
        try (Repository repository = named.open()) {
            assertThat(new String(repository.name(), StandardCharsets.UTF_8)).isEqualTo("named");
        }
    }

    @Test
    void readsWholePartAndNothing() {
        tree.file("d/a", "0123456789").link("l", "d/a").run("mkfifo", "fifo");
        try (Repository repository = tree.open()) {
            assertThat(repository.read(RepoPath.of("d/a"), 10))
                    .isInstanceOfSatisfying(
                            ReadResult.Whole.class,
                            whole -> assertThat(whole.content().copy())
                                    .asString()
                                    .isEqualTo("0123456789"));
            assertThat(repository.read(RepoPath.of("d/a"), 9)).isInstanceOfSatisfying(ReadResult.Part.class, part -> {
                assertThat(part.head().copy()).asString().isEqualTo("012345678");
                assertThat(part.size()).isEqualTo(10);
            });
            assertThat(repository.read(RepoPath.of("l"), 10)).isEqualTo(new ReadResult.NotRead("a link"));
            assertThat(repository.read(RepoPath.of("d"), 10)).isEqualTo(new ReadResult.NotRead("not a regular file"));
            assertThat(repository.read(RepoPath.of("fifo"), 10))
                    .isEqualTo(new ReadResult.NotRead("not a regular file"));
            assertThat(repository.read(RepoPath.of("none"), 10)).isEqualTo(new ReadResult.NotRead("gone"));
            assertThat(repository.read(RepoPath.of("d/a/b"), 10)).isEqualTo(new ReadResult.NotRead("gone"));
        }
    }
}
