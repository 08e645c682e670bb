package dev.lazaret.analysis.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects against an attacker who swaps files, links and FIFOs while they are read. */
final class RaceTest {
    private static final int SCANS = 150;

    @TempDir
    private Path parent;

    @Test
    void swappedEntriesNeitherLeaveFolderNorHang() throws Exception {
        Files.writeString(Files.createDirectory(parent.resolve("outside")).resolve("f"), "secret");
        Path repo = Files.createDirectory(parent.resolve("repo"));
        Tree tree = new Tree(repo);
        tree.file("file", "inside").file("d/f", "inside");
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService swapping = Executors.newSingleThreadExecutor()) {
            Future<?> swaps = swapping.submit(() -> {
                swap(new Tree(parent), done);
                return true;
            });
            for (int i = 0; i < SCANS; i++) {
                Tree.Scanned scanned = tree.scan(ScanLimits.DEFAULT, 2);
                assertThat(scanned.visited().values()).isSubsetOf("inside", "inside as well");
            }
            done.set(true);
            swaps.get();
        }
    }

    /** Replaces the file in turn by a link to the secret, a FIFO and other content, and the folder by a link. */
    private void swap(Tree tree, AtomicBoolean done) throws IOException {
        Path file = parent.resolve("repo/file");
        Path folder = parent.resolve("repo/d");
        Path kept = parent.resolve("kept");
        tree.run("mkfifo", "fifo");
        while (!done.get()) {
            Files.createSymbolicLink(parent.resolve("new"), Path.of("../outside/f"));
            replace(parent.resolve("new"), file);
            Files.move(folder, kept);
            Files.createSymbolicLink(folder, Path.of("../outside"));
            Files.createLink(parent.resolve("new"), parent.resolve("fifo"));
            replace(parent.resolve("new"), file);
            Files.delete(folder);
            Files.move(kept, folder);
            Files.writeString(parent.resolve("new"), "inside as well");
            replace(parent.resolve("new"), file);
        }
    }

    private static void replace(Path by, Path file) throws IOException {
        Files.move(by, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void reportsFileChangedWhileRead() throws IOException {
        Tree tree = new Tree(parent);
        tree.file("growing", "start").file("same-size", "start");
        try (Repository repository = tree.open()) {
            assertThat(repository.stream(
                            RepoPath.of("growing"), (buffer, length) -> tree.file("growing", "start more")))
                    .contains("changed while it was read");
            assertThat(repository.stream(RepoPath.of("same-size"), (buffer, length) -> tree.file("same-size", "other")))
                    .contains("changed while it was read");
        }
    }
}
