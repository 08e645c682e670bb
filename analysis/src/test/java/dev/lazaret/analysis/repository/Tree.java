package dev.lazaret.analysis.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A real folder for a test, and the scan's report of each of its entries in one word. */
final class Tree {
    final Path folder;

    Tree(Path folder) {
        this.folder = folder;
    }

    Tree file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    Tree file(String path, byte[] content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    Tree folder(String path) {
        try {
            Files.createDirectories(folder.resolve(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    Tree link(String path, String target) {
        try {
            Files.createDirectories(folder.resolve(path).getParent());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return run("ln", "-s", "-T", "--", target, path); // Path would normalise the target
    }

    Tree mode(String path, String permissions) {
        try {
            Files.setPosixFilePermissions(folder.resolve(path), PosixFilePermissions.fromString(permissions));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    /** Runs a standard Linux tool, with the folder as its working folder. */
    Tree run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(
                    command[0] + " is needed: install coreutils, util-linux and python3", failed);
        }
        return this;
    }

    Repository open() {
        return switch (Repository.open(folder)) {
            case RepositoryOpenResult.Ready(Repository repository) -> repository;
            case RepositoryOpenResult.Refused(String reason) -> throw new AssertionError(reason);
        };
    }

    Inventory scan() {
        return scan(ScanLimits.DEFAULT, 2).inventory();
    }

    /** The inventory, and the text of every visited file by its path. */
    record Scanned(Inventory inventory, Map<String, String> visited) {}

    Scanned scan(ScanLimits limits, int workers) {
        try (Repository repository = open()) {
            return scan(repository, limits, workers);
        }
    }

    static Scanned scan(Repository repository, ScanLimits limits, int workers) {
        Map<String, String> visited = new ConcurrentHashMap<>();
        ScannedFileVisitor visitor = (entry, content) -> visited.merge(
                entry.path().toString(),
                new String(content.copy(), StandardCharsets.UTF_8),
                (one, other) -> one + " visited twice");
        return switch (repository.scan(limits, () -> visitor, ScanMonitor.NONE, workers)) {
            case ScanResult.Done(Inventory inventory) -> new Scanned(inventory, visited);
            case ScanResult.Cancelled() -> throw new AssertionError("nobody cancelled");
        };
    }

    static List<String> listed(Inventory inventory) {
        return inventory.entries().stream()
                .map(entry -> entry.path() + " " + entry.kind().word())
                .toList();
    }

    static List<String> notLookedAt(Inventory inventory) {
        return inventory.notLookedAt().stream()
                .map(entry -> entry.path() + " " + entry.kind().word() + ": " + entry.why())
                .collect(Collectors.toList());
    }
}
