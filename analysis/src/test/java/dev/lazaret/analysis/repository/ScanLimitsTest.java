package dev.lazaret.analysis.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies each limit of the walk: an entry at the limit is read, one beyond it is reported with its size or count.
 */
final class ScanLimitsTest {
    @TempDir
    private Path folder;

    private Tree tree;

    @BeforeEach
    void start() {
        tree = new Tree(folder);
    }

    private static ScanLimits limits(int entries, int depth, int analysed, long hashed) {
        return new ScanLimits(entries, depth, analysed, hashed);
    }

    @Test
    void analysedBytes() {
        tree.file("at", "12345").file("beyond", "123456").link("link", "beyond");
        Tree.Scanned scanned = tree.scan(limits(9, 9, 5, 99), 2);
        assertThat(scanned.visited()).containsOnlyKeys("at");
        Inventory inventory = scanned.inventory();
        assertThat(inventory.notLookedAt())
                .containsExactly(
                        new NotLookedAt(RepoPath.of("beyond"), EntryKind.FILE, "oversized", 6),
                        new NotLookedAt(RepoPath.of("link"), EntryKind.LINK, "oversized", 6));
        assertThat(inventory.whole()).as("hashed all the same").isTrue();
        assertThat(inventory.entries().get(1).digest()).isNotNull();
    }

    @Test
    void hashedBytes() {
        tree.file("a", "12345").file("large", "1234567890");
        assertThat(tree.scan(limits(9, 9, 5, 15), 2).inventory().whole()).isTrue();
        Inventory beyond = tree.scan(limits(9, 9, 5, 14), 2).inventory();
        assertThat(beyond.whole()).isFalse();
        assertThat(beyond.entries().get(1).digest()).isNull();
        assertThat(Tree.notLookedAt(beyond))
                .containsExactly(". directory: more than the 14 bytes hashed", "large file: oversized");
    }

    @Test
    void hashedBytesOfSmallFiles() {
        tree.file("a", "12345").file("b", "12345");
        assertThat(tree.scan(limits(9, 9, 5, 10), 2).inventory().whole()).isTrue();
        Tree.Scanned beyond = tree.scan(limits(9, 9, 5, 9), 2);
        assertThat(beyond.inventory().whole()).isFalse();
        assertThat(beyond.visited()).as("read for the audit all the same").containsOnlyKeys("a", "b");
    }

    @Test
    void hugeSparseFileIsNotRead() throws IOException {
        try (FileChannel channel =
                FileChannel.open(folder.resolve("huge"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[1]), 1L << 40);
        }
        Inventory inventory = tree.scan();
        assertThat(inventory.whole()).isFalse();
        assertThat(inventory.notLookedAt())
                .contains(new NotLookedAt(RepoPath.of("huge"), EntryKind.FILE, "oversized", (1L << 40) + 1));
    }

    @Test
    void entries() {
        tree.file("a/1", "").file("a/2", "").file("b/1", "").file("b/2", "").file("b/3", "");
        assertThat(tree.scan(limits(7, 9, 9, 9), 2).inventory().whole()).isTrue();
        Inventory beyond = tree.scan(limits(6, 9, 9, 9), 2).inventory();
        assertThat(beyond.whole()).isFalse();
        assertThat(Tree.listed(beyond)).containsExactly("a directory", "a/1 file", "a/2 file", "b directory");
        assertThat(Tree.notLookedAt(beyond)).containsExactly("b directory: 3 entries beyond the 6 walked");
    }

    @Test
    void depth() {
        String deep = String.join("/", Collections.nCopies(64, "d"));
        tree.file(deep + "/file", "read");
        assertThat(tree.scan(ScanLimits.DEFAULT, 2).inventory().whole()).isTrue();
        tree.file(deep + "/e/1", "not").file(deep + "/e/2", "not");
        Tree.Scanned beyond = tree.scan(ScanLimits.DEFAULT, 2);
        assertThat(beyond.visited()).containsOnlyKeys(deep + "/file");
        assertThat(beyond.inventory().whole()).isFalse();
        assertThat(Tree.notLookedAt(beyond.inventory()))
                .containsExactly(deep + "/e directory: 2 entries below depth 64");
    }

    @Test
    void gitFilesDoNotCountAsHashed() {
        tree.file(".git/objects/pack", "1234567890").file("a", "12345");
        Inventory inventory = tree.scan(limits(9, 9, 5, 5), 2).inventory();
        assertThat(inventory.whole()).isTrue();
        assertThat(Tree.notLookedAt(inventory)).containsExactly(".git/objects/pack file: oversized");
    }
}
