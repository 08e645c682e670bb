package dev.lazaret.app.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Indexes crates of this machine with Debian's rust-analyzer. This executes their build scripts and macros, so only
 * Debian's crates are indexed. Indexes are stored in a cache folder, and made only once.
 *
 * @param cache contains a folder for each copied crate, and its index
 * @param registry the folder of crates
 */
record RustAnalyzer(Path cache, Path registry) {
    /** The folder of core, alloc and std. */
    static final Path LIBRARY = Path.of("/usr/lib/rustlib/src/rust/library");

    private static final Path PROGRAM = Path.of("/usr/bin/rust-analyzer");
    private static final long MINUTES = 30;

    /** Throws {@link IOException} with the remedy if a program or its data is missing. */
    void requireInstalled() throws IOException {
        if (!Files.isExecutable(PROGRAM)
                || !Files.isDirectory(LIBRARY)
                || !Files.isExecutable(Path.of("/usr/bin/cargo"))
                || !Files.isDirectory(registry)) {
            throw new IOException("rust-analyzer, cargo, or the sources of Debian's crates or of the standard library"
                    + " are missing: apt-get install rust-analyzer rust-src cargo librust-cargo-dev");
        }
    }

    /** Returns the folder of the newest version of a crate, or of the one that is named with its version. */
    Path find(String crate) throws IOException {
        try (Stream<Path> all = Files.list(registry)) {
            return all.filter(folder -> {
                        String name = String.valueOf(folder.getFileName());
                        return name.equals(crate)
                                || name.replaceFirst("-\\d[^-]*$", "").equals(crate);
                    })
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IOException("no crate " + crate + " in " + registry));
        }
    }

    /** Returns the copy of a crate that is indexed. */
    Path copyOf(Path crate) {
        return cache.resolve(String.valueOf(crate.getFileName()));
    }

    /** Returns the index of a crate, which is made if it is not there. */
    ScipIndex index(Path crate) throws IOException, InterruptedException {
        Path copy = copyOf(crate);
        Path index = cache.resolve(copy.getFileName() + ".scip");
        if (!Files.exists(index)) {
            prepare(crate, copy);
            run(copy, index);
        }
        return ScipIndex.read(index);
    }

    /** Returns the index of core, alloc and std together. */
    ScipIndex indexOfLibrary() throws IOException, InterruptedException {
        Path copy = cache.resolve("library");
        Path index = cache.resolve("library.scip");
        if (!Files.exists(index)) {
            SourceFolders.replace(LIBRARY.toRealPath(), copy);
            // Its manifests need packages that Debian doesn't have.
            Files.deleteIfExists(copy.resolve("Cargo.toml"));
            Files.writeString(copy.resolve("rust-project.json"), LibraryProject.json(copy));
            run(copy, index);
        }
        return ScipIndex.read(index);
    }

    private static void prepare(Path crate, Path copy) throws IOException {
        SourceFolders.replace(crate, copy);
        for (String file : List.of("Cargo.lock", "rust-toolchain", "rust-toolchain.toml", ".cargo-checksum.json")) {
            Files.deleteIfExists(copy.resolve(file));
        }
        Path manifest = copy.resolve("Cargo.toml");
        Files.writeString(manifest, IndexedManifest.of(Files.readString(manifest)));
    }

    private void run(Path folder, Path index) throws IOException, InterruptedException {
        Path home = Files.createDirectories(cache.resolve("home"));
        Files.writeString(home.resolve("config.toml"), """
                [source.crates-io]
                replace-with = "debian"
                [source.debian]
                directory = "%s"
                [net]
                offline = true
                """.formatted(registry));
        Path settings = home.resolve("settings.json");
        Files.writeString(settings, "{\"cargo\": {\"features\": \"all\", \"targetDir\": false}}");
        // Two runs can use the cache at the same time.
        Path target = Files.createTempDirectory(cache, "target");
        Path part = target.resolve("index.part");
        Path log = cache.resolve(folder.getFileName() + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        PROGRAM.toString(),
                        "scip",
                        folder.toString(),
                        "--output",
                        part.toString(),
                        "--config-path",
                        settings.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(Map.of(
                "PATH", "/usr/bin:/bin",
                "HOME", home.toString(),
                "CARGO_HOME", home.toString(),
                "CARGO_TARGET_DIR", target.toString()));
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0 || !Files.exists(part)) {
                throw new IOException("rust-analyzer could not index " + folder + ": see " + log);
            }
        } finally {
            process.destroyForcibly();
        }
        Files.move(part, index, StandardCopyOption.ATOMIC_MOVE);
        SourceFolders.delete(target);
    }
}
