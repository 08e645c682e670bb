package dev.lazaret.analysis.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies what trust is bound to: every byte that a stage can get changes the digest, and nothing else does. */
final class TreeHasherTest {
    @TempDir
    private Path folder;

    private Tree tree;
    private Digest before;

    @BeforeEach
    void start() {
        tree = new Tree(folder);
        tree.file("a/b", "content").file(".git/index", "one").link("l", "a/b").link("away", "/x");
        before = digest();
    }

    private Digest digest() {
        return tree.scan().digest();
    }

    @Test
    void oneByte() {
        tree.file("a/b", "contenu");
        assertThat(digest()).isNotEqualTo(before);
    }

    @Test
    void executeBit() {
        tree.mode("a/b", "rwxr--r--");
        assertThat(digest()).isNotEqualTo(before);
    }

    @Test
    void name() throws IOException {
        Files.move(folder.resolve("a"), folder.resolve("c"));
        assertThat(digest()).isNotEqualTo(before);
    }

    @Test
    void linkTarget() throws IOException {
        Files.delete(folder.resolve("away"));
        tree.link("away", "/y");
        assertThat(digest()).isNotEqualTo(before);
    }

    @Test
    void fileReplacingLink() throws IOException {
        Files.delete(folder.resolve("l"));
        tree.file("l", "content");
        assertThat(digest()).isNotEqualTo(before);
    }

    @Test
    void emptyFolderAndFifo() {
        tree.folder("e");
        Digest withFolder = digest();
        assertThat(withFolder).isNotEqualTo(before);
        tree.run("mkfifo", "f");
        assertThat(digest()).isNotEqualTo(withFolder);
    }

    @Test
    void dependsOnGitFileTargetedByLink() {
        tree.link("into", ".git/hook").file(".git/hook", "one");
        Digest one = digest();
        tree.file(".git/hook", "two");
        assertThat(digest()).isNotEqualTo(one);
    }

    @Test
    void largeFileBeyondWhatIsAnalysed() {
        ScanLimits small = new ScanLimits(99, 9, 3, 99);
        Digest one = tree.scan(small, 2).inventory().digest();
        assertThat(one).isEqualTo(before);
        tree.file("a/b", "contenu");
        assertThat(tree.scan(small, 2).inventory().digest()).isNotEqualTo(one);
    }

    @Test
    void gitTimesAndOtherModeBitsDoNotMatter() throws IOException {
        tree.file(".git/index", "two").file("a/.git", "gitdir: ../x").mode("a/b", "rw-rw-r--");
        Files.setLastModifiedTime(folder.resolve("a/b"), FileTime.fromMillis(1));
        assertThat(digest()).isEqualTo(before);
    }
}
