package dev.lazaret.analysis.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that a scan lists everything, reads regular files only, and gives the same result for any thread schedule.
 */
@Tag("slow")
final class ScanResultTest {
    @TempDir
    private Path folder;

    private Tree tree;

    @BeforeEach
    void start() {
        tree = new Tree(folder);
    }

    @Test
    void emptyFolder() {
        Inventory inventory = tree.scan();
        assertThat(inventory.entries()).isEmpty();
        assertThat(inventory.notLookedAt()).isEmpty();
        assertThat(inventory.whole()).isTrue();
    }

    @Test
    void everythingIsListedAndFilesAreVisited() {
        tree.file("b", "two").file("a/x", "one").file("a-b", "").folder("empty").mode("b", "rwxr-xr-x");
        Tree.Scanned scanned = tree.scan(ScanLimits.DEFAULT, 2);
        Inventory inventory = scanned.inventory();
        assertThat(Tree.listed(inventory))
                .as("in the order of the bytes of whole paths")
                .containsExactly("a directory", "a-b file", "a/x file", "b file", "empty directory");
        assertThat(scanned.visited()).containsOnlyKeys("a-b", "a/x", "b").containsEntry("a/x", "one");
        assertThat(inventory.files()).isEqualTo(3);
        assertThat(inventory.directories()).isEqualTo(2);
        assertThat(inventory.bytes()).isEqualTo(6);
        assertThat(inventory.entries().get(3))
                .isEqualTo(new Entry(
                        RepoPath.of("b"),
                        EntryKind.FILE,
                        3,
                        true,
                        inventory.entries().get(3).digest(),
                        null));
        assertThat(inventory.entries().get(1).digest())
                .as("of no bytes")
                .hasToString("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void fifosAndSocketsAreListedAndNotOpened() throws IOException {
        tree.run("mkfifo", "fifo");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
            assertThat(Tree.notLookedAt(tree.scan()))
                    .containsExactly("fifo fifo: not a regular file", "socket socket: not a regular file");
        }
    }

    @Test
    void devicesAreNotOpened() throws IOException {
        try (Repository dev = new Tree(Path.of("/dev")).open()) {
            assertThat(dev.read(RepoPath.of("null"), 10)).isEqualTo(new ReadResult.NotRead("not a regular file"));
            assertThat(dev.stream(RepoPath.of("zero"), (buffer, length) -> {
                        throw new AssertionError("read");
                    }))
                    .contains("not a regular file");
        }
        Process made = new ProcessBuilder("mknod", folder.resolve("device").toString(), "c", "1", "3")
                .redirectErrorStream(true)
                .start();
        made.onExit().join();
        if (made.exitValue() == 0) { // needs root, and a file system that permits it
            assertThat(Tree.notLookedAt(tree.scan())).containsExactly("device device: not a regular file");
        }
    }

    @Test
    void namesAreBytes() {
        tree.run("sh", "-c", "printf 1 > \"$(printf 'bad\\377')\"; printf 2 > \"$(printf 'bad\\376')\"");
        tree.file("line\nfeed", "3");
        Tree.Scanned scanned = tree.scan(ScanLimits.DEFAULT, 2);
        tree.run("sh", "-c", "rm bad*");
        assertThat(scanned.visited())
                .containsEntry("bad%FF", "1")
                .containsEntry("bad%FE", "2")
                .containsEntry("line%0Afeed", "3");
    }

    @Test
    void growsBufferForLargeFilesAndPadsContent() {
        byte[] large = new byte[3_000_000];
        Arrays.fill(large, (byte) 'x');
        tree.file("a", large).file("b", "short");
        try (Repository repository = tree.open()) {
            ScannedFileVisitor visitor = (entry, content) -> {
                for (int i = 0; i < Content.PADDING; i++) {
                    assertThat(content.buffer()[content.length() + i]).isZero();
                }
                assertThat(content.length()).isEqualTo((int) entry.bytes());
            };
            assertThat(repository.scan(ScanLimits.DEFAULT, () -> visitor, ScanMonitor.NONE, 1))
                    .isInstanceOf(ScanResult.Done.class);
        }
    }

    @Test
    void resultIsSameForAnyNumberOfWorkers() {
        for (int i = 0; i < 300; i++) {
            tree.file("d" + i % 7 + "/e" + i % 5 + "/f" + i, "content " + i);
        }
        tree.link("d0/l", "e0/f0").link("x", "none").run("mkfifo", "d1/fifo");
        Tree.Scanned one = tree.scan(ScanLimits.DEFAULT, 1);
        assertThat(tree.scan(ScanLimits.DEFAULT, 2)).isEqualTo(one);
        assertThat(tree.scan(ScanLimits.DEFAULT, 8)).isEqualTo(one);
    }

    /** A hundred thousand files with {@code lazaret.deep}, otherwise a fifth of them. */
    @Test
    void manyFilesInManyFolders() {
        int folders = Boolean.getBoolean("lazaret.deep") ? 100 : 20;
        tree.run("sh", "-c", "mkdir 1; cd 1; seq 1000 | xargs touch");
        // Hard links are quick to create.
        tree.run("sh", "-c", "for i in $(seq 2 " + folders + "); do cp -al 1 $i; done");
        Inventory inventory = tree.scan();
        assertThat(inventory.files()).isEqualTo(folders * 1_000L);
        assertThat(inventory.directories()).isEqualTo(folders);
        assertThat(inventory.whole()).isTrue();
    }

    @Test
    void manyFilesInOneFolder() {
        tree.run("sh", "-c", "seq 5000 | xargs touch");
        assertThat(tree.scan().files()).isEqualTo(5_000);
    }

    @Test
    void cancelledScanKeepsNothing() {
        for (int i = 0; i < 50; i++) {
            tree.file("f" + i, "x");
        }
        ScanMonitor cancelled = new ScanMonitor() {
            @Override
            public void at(long entries, long bytes) {
                assertThat(entries).isNotNegative();
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        try (Repository repository = tree.open()) {
            assertThat(repository.scan(ScanLimits.DEFAULT, () -> (entry, content) -> {}, cancelled))
                    .isEqualTo(new ScanResult.Cancelled());
        }
    }

    @Test
    void interruptedScanKeepsNothing() {
        tree.file("f", "x");
        try (Repository repository = tree.open()) {
            Thread.currentThread().interrupt();
            assertThat(repository.scan(ScanLimits.DEFAULT, () -> (entry, content) -> {}, ScanMonitor.NONE))
                    .isEqualTo(new ScanResult.Cancelled());
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void progressReachesTotal() {
        tree.file("a", "12345").file("b", "678");
        long[] last = new long[2];
        ScanMonitor watching = new ScanMonitor() {
            @Override
            public void at(long entries, long bytes) {
                synchronized (last) {
                    last[0] = Math.max(last[0], entries);
                    last[1] = Math.max(last[1], bytes);
                }
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        };
        try (Repository repository = tree.open()) {
            repository.scan(ScanLimits.DEFAULT, () -> (entry, content) -> {}, watching);
        }
        assertThat(last).containsExactly(2, 8);
    }

    @Test
    void propagatesVisitorException() {
        tree.file("a", "x");
        try (Repository repository = tree.open()) {
            ScannedFileVisitor broken = (entry, content) -> {
                throw new IllegalArgumentException("broken");
            };
            assertThatThrownBy(() -> repository.scan(ScanLimits.DEFAULT, () -> broken, ScanMonitor.NONE))
                    .hasRootCauseMessage("broken");
        }
    }

    @Test
    void nothingWorksAfterClosing() {
        Repository repository = tree.open();
        repository.close();
        repository.close();
        assertThatThrownBy(() -> repository.read(RepoPath.of("a"), 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void scanWritesNothing() throws IOException {
        tree.file("a/b", "x");
        var before = Files.getLastModifiedTime(folder.resolve("a"));
        tree.scan();
        assertThat(Files.getLastModifiedTime(folder.resolve("a"))).isEqualTo(before);
    }

    @Test
    void withoutOpenat2() throws IOException {
        tree.file("a/b/c", "one").file("d", "two");
        Inventory natively = tree.scan();
        try (Repository repository = portable()) {
            Tree.Scanned scanned = Tree.scan(repository, ScanLimits.DEFAULT, 2);
            Inventory inventory = scanned.inventory();
            assertThat(inventory.inodes()).isEqualTo(UnusualEntryMetadata.UNKNOWN);
            assertThat(inventory.entries()).isEqualTo(natively.entries());
            assertThat(inventory.digest()).isEqualTo(natively.digest());
            assertThat(inventory.notLookedAt()).isEmpty();
            assertThat(inventory.whole()).isTrue();
            assertThat(scanned.visited()).containsEntry("a/b/c", "one");
        }
        tree.link("l", "d").run("mkfifo", "fifo");
        try (Repository repository = portable()) {
            Inventory inventory = Tree.scan(repository, ScanLimits.DEFAULT, 2).inventory();
            assertThat(Tree.notLookedAt(inventory))
                    .containsExactly("fifo other: not a regular file", "l link: link not resolved");
            assertThat(inventory.whole())
                    .as("the digest misses what the link holds")
                    .isFalse();
            assertThat(repository.read(RepoPath.of("l"), 9)).isEqualTo(new ReadResult.NotRead("a link"));
            assertThat(repository.read(RepoPath.of("fifo"), 9)).isEqualTo(new ReadResult.NotRead("not a regular file"));
            assertThat(repository.read(RepoPath.of("none"), 9)).isEqualTo(new ReadResult.NotRead("gone"));
            assertThat(repository.read(RepoPath.of("a/b/c"), 9)).isInstanceOf(ReadResult.Whole.class);
        }
    }

    private Repository portable() {
        return switch (Repository.openPortably(folder, new byte[] {'x'})) {
            case RepositoryOpenResult.Ready(Repository repository) -> repository;
            case RepositoryOpenResult.Refused(String reason) -> throw new AssertionError(reason);
        };
    }
}
