package dev.lazaret.analysis.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies the report on a folder that has changed: each change, at its path, and nothing of git's data. */
final class TreeChangeTest {
    @TempDir
    private Path folder;

    @Test
    void listsEveryChange() throws IOException {
        Tree tree = new Tree(folder);
        tree.file("a", "1")
                .file("b", "1")
                .file("c", "1")
                .file("d", "1")
                .file("e", "1")
                .file("old/inside", "1")
                .file(".git/index", "1")
                .link("l", "a");
        tree.mode("d", "rw-r--r--");
        Inventory before = tree.scan();
        Files.delete(folder.resolve("a"));
        Files.delete(folder.resolve("c"));
        Files.createDirectory(folder.resolve("c"));
        Files.delete(folder.resolve("l"));
        Files.delete(folder.resolve("old/inside"));
        Files.delete(folder.resolve("old"));
        tree.file("aa", "1")
                .file("b", "2")
                .mode("d", "rwxr--r--")
                .file("e", "2")
                .mode("e", "rwxr--r--")
                .file("extra/new", "1")
                .file(".git/index", "2")
                .link("l", "b");

        assertThat(TreeChange.between(before, tree.scan()))
                .extracting(TreeChange::named)
                .containsExactly(
                        "a (gone)",
                        "aa (new)",
                        "b",
                        "c (now a directory)",
                        "d (execute bit)",
                        "e (content and execute bit)",
                        "extra (folder, new)",
                        "extra/new (new)",
                        "l (link target)",
                        "old (folder, gone)",
                        "old/inside (gone)");
        assertThat(TreeChange.between(before, before)).isEmpty();
    }
}
