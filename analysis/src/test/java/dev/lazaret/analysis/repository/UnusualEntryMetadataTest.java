package dev.lazaret.analysis.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that owner, mode bits, hard links, attributes and mounts are read, and that only differences from the opened
 * folder are kept.
 */
final class UnusualEntryMetadataTest {
    @TempDir
    private Path scratch;

    private Path folder;
    private Tree tree;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectory(scratch.resolve("tree"));
        tree = new Tree(folder).mode("", "rwxr-xr-x");
    }

    private Inode of(Inventory inventory, String path) {
        return Objects.requireNonNull(inventory.inodes().unusual().get(RepoPath.of(path)));
    }

    @Test
    void ordinaryTreeHasNoUnusualInodes() throws IOException {
        tree.file("a/b", "x").mode("a", "rwxr-xr-x").mode("a/b", "rwxr-xr-x");
        UnusualEntryMetadata inodes = tree.scan().inodes();
        assertThat(inodes.unusual()).isEmpty();
        Inode root = Objects.requireNonNull(inodes.root());
        assertThat(root.owner()).isEqualTo(((Number) Files.getAttribute(folder, "unix:uid")).longValue());
        assertThat(root.mode()).isEqualTo(0755);
    }

    @Test
    void modeBits() throws IOException {
        tree.file("user", "").file("open", "").folder("shared");
        Files.setAttribute(folder.resolve("user"), "unix:mode", 04755);
        Files.setAttribute(folder.resolve("open"), "unix:mode", 0666);
        Files.setAttribute(folder.resolve("shared"), "unix:mode", 01777);
        Inventory inventory = tree.scan();
        assertThat(of(inventory, "user").mode()).isEqualTo(04755);
        assertThat(of(inventory, "open").mode()).isEqualTo(0666);
        assertThat(of(inventory, "shared").mode()).isEqualTo(01777);
    }

    @Test
    void countsHardLinksInsideAndOutside() throws IOException {
        tree.file("d/one", "x").file("alone", "y");
        Files.createLink(folder.resolve("two"), folder.resolve("d/one"));
        Files.createLink(scratch.resolve("outside"), folder.resolve("alone"));
        Inventory inventory = tree.scan();
        assertThat(of(inventory, "two").first()).isEqualTo(RepoPath.of("d/one"));
        assertThat(of(inventory, "d/one").namesHere()).isEqualTo(2);
        assertThat(of(inventory, "d/one").names()).isEqualTo(2);
        assertThat(of(inventory, "alone").names()).isEqualTo(2);
        assertThat(of(inventory, "alone").namesHere()).isEqualTo(1);
    }

    @Test
    void namesOfAttributesAndNotTheirValues() throws IOException {
        tree.file("a", "x").folder("d");
        Files.setAttribute(folder.resolve("a"), "user:two", ByteBuffer.wrap(new byte[] {1}));
        Files.setAttribute(folder.resolve("a"), "user:one", ByteBuffer.wrap(new byte[] {2}));
        Files.setAttribute(folder.resolve("d"), "user:three", ByteBuffer.wrap(new byte[] {3}));
        Inventory inventory = tree.scan();
        assertThat(of(inventory, "a").attributes())
                .as("the folder of temporary files keeps attributes")
                .contains("user.one", "user.two");
        assertThat(of(inventory, "d").attributes()).contains("user.three");
    }

    @Test
    void readsModeOfFileTooLargeToAnalyse() throws IOException {
        tree.file("a", new byte[ScanLimits.DEFAULT.analysedBytes() + 1]);
        Files.setAttribute(folder.resolve("a"), "unix:mode", 04755);
        assertThat(of(tree.scan(), "a").has(Inode.SET_USER)).isTrue();
    }

    /** Uses /proc, which is a mount on every system, and lists single folders instead of scanning all of /. */
    @Test
    void mounts() {
        try (SystemCalls calls = new SystemCalls(1 << 16)) {
            int top = calls.openFolder(new byte[] {'/'});
            try (LinuxTreeReader reader = new LinuxTreeReader(top, new SystemCalls(1 << 16))) {
                assertThat(reader.list(RepoPath.of("proc"), 0).status().more().mount())
                        .isTrue();
                assertThat(reader.list(RepoPath.of("usr/lib"), 0)
                                .status()
                                .more()
                                .mount())
                        .isFalse();
            } finally {
                calls.close(top);
            }
        }
    }
}
