package dev.lazaret.app.zerotrust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Projects of many crates, assembled from the crate sources that Debian packages. */
final class CrateProjects {
    private static final Path REGISTRY = Path.of("/usr/share/cargo/registry");
    private static final int CRATES = Boolean.getBoolean("lazaret.deep") ? 24 : 6;

    private CrateProjects() {}

    /**
     * Copies 24 crates below {@code folder/crates}, a different set for each {@code number}; without
     * {@code lazaret.deep} 6 crates.
     */
    static void make(Path folder, int number) throws IOException {
        if (!Files.isDirectory(REGISTRY)) {
            throw new AssertionError("no crate sources in " + REGISTRY + ": apt-get install librust-cargo-dev");
        }
        List<Path> crates;
        try (Stream<Path> all = Files.list(REGISTRY)) {
            crates = all.sorted().filter(crate -> small(crate)).toList();
        }
        Files.createDirectories(folder.resolve("crates"));
        Files.writeString(folder.resolve("Cargo.toml"), "[workspace]\nmembers = [\"crates/*\"]\n");
        for (int i = 0; i < CRATES; i++) {
            Path crate = crates.get((number * 97 + i * 7) % crates.size());
            copy(crate, folder.resolve("crates").resolve(crate.getFileName()));
        }
    }

    private static boolean small(Path crate) {
        try (Stream<Path> files = Files.walk(crate)) {
            return files.limit(400).count() < 400;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (Files.isRegularFile(file)) {
                    Files.copy(file, target);
                }
            }
        }
    }
}
