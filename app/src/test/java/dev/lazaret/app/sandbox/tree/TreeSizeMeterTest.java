package dev.lazaret.app.sandbox.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that the size of a tree is its disk usage, and that a tree that can't be measured counts as infinite. */
class TreeSizeMeterTest {
    private static final long HELD = 8L << 20;

    @TempDir
    Path folder;

    @Test
    void countsBlocksBeyondEndOfFile() throws Exception {
        Path file = folder.resolve("file");
        perl("open(F, '>', '" + file + "'); syscall(285, fileno(F), 1, 0, " + HELD + ") == 0 or die $!;");

        assertThat(file).as("what its length says").hasSize(0);
        assertThat(size()).isBetween(HELD, 2 * HELD);
    }

    @Test
    void countsLengthOfSparseFile() throws Exception {
        perl("open(F, '>', '" + Files.createDirectory(folder.resolve("inner")).resolve("file") + "'); truncate(F, "
                + HELD + ") or die $!;");

        assertThat(size()).isBetween(HELD, 2 * HELD);
    }

    @Test
    void doesNotFollowLinks() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path outer = Files.createDirectory(folder.resolve("outer"));
        Files.write(outer.resolve("file"), new byte[(int) HELD]);
        Files.createSymbolicLink(inner.resolve("link"), outer);

        assertThat(TreeSizeMeter.of(List.of(inner))).isLessThan(HELD);
        assertThat(TreeSizeMeter.of(List.of(inner, outer))).isBetween(HELD, 2 * HELD);
    }

    @Test
    void tooDeepTreeHasInfiniteSize() throws Exception {
        Path deepest = folder;
        for (int level = 0; level < 64; level++) {
            deepest = Files.createDirectory(deepest.resolve("d"));
        }
        assertThat(size()).isLessThan(HELD);

        Files.createDirectory(deepest.resolve("d"));
        assertThat(size()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void missingFolderHasSizeZero() {
        assertThat(TreeSizeMeter.of(List.of(folder.resolve("absent")))).isZero();
    }

    private long size() {
        return TreeSizeMeter.of(List.of(folder));
    }

    private static void perl(String script) throws Exception {
        assertThat(new ProcessBuilder("/usr/bin/perl", "-e", script)
                        .inheritIO()
                        .start()
                        .waitFor())
                .as("install perl: apt-get install perl")
                .isZero();
    }
}
