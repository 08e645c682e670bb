package dev.lazaret.analysis.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects what is said of a folder that is other than it was: each change, at its path, and nothing of git's own data. */
final class TreeChangeTest {
    @TempDir
    private Path folder;

    @Test
    void everyChangeIsNamed() throws IOException {
        Tree tree = new Tree(folder);
        tree.file("a", "1")
                .file("b", "1")
                .file("c", "1")
                .file("d", "1")
                .file(".git/index", "1")
                .link("l", "a");
        tree.mode("d", "rw-r--r--");
        Inventory before = tree.scan();
        Files.delete(folder.resolve("a"));
        Files.delete(folder.resolve("c"));
        Files.createDirectory(folder.resolve("c"));
        Files.delete(folder.resolve("l"));
        tree.file("aa", "1")
                .file("b", "2")
                .mode("d", "rwxr--r--")
                .file(".git/index", "2")
                .link("l", "b");

        assertThat(TreeChange.between(before, tree.scan()))
                .extracting(change -> change.path() + " " + change.what())
                .containsExactly(
                        "a is gone",
                        "aa is new",
                        "b has changed",
                        "c is a directory now",
                        "d can be executed now",
                        "l leads elsewhere");
        assertThat(TreeChange.between(before, before)).isEmpty();
    }
}
