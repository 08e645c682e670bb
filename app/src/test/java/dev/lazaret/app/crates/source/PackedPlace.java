package dev.lazaret.app.crates.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.crates.packed.UnpackedCrateCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Base of the tests of packed crates: a folder of them, the folder that they are unpacked into, and the result for one
 * crate.
 */
abstract class PackedPlace {
    static final Map<String, byte[]> FILES = Map.of(
            "Cargo.toml",
            manifest("own", "1.0.0"),
            "src/lib.rs",
            new byte[0],
            "tool.sh",
            "#!/bin/sh".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path base;

    Path folder;

    @BeforeEach
    void names() {
        folder = base.resolve("folder");
    }

    static byte[] manifest(String name, String version) {
        return "[package]\nname = \"%s\"\nversion = \"%s\"\n"
                .formatted(name, version)
                .getBytes(StandardCharsets.UTF_8);
    }

    UnpackedCrateCache unpacked() {
        return new UnpackedCrateCache(base.resolve("state"));
    }

    Optional<FoundCrate> find() {
        try (OfflineCrateFinder sources = open()) {
            return sources.find("own", "1.0.0");
        }
    }

    String why() {
        try (OfflineCrateFinder sources = open()) {
            assertThat(sources.find("own", "1.0.0")).isEmpty();
            return sources.unusable("own");
        }
    }

    OfflineCrateFinder open() {
        return switch (OfflineCrateFinder.open(List.of(folder), unpacked())) {
            case OfflineCrateFinder.OpenResult.Ready(OfflineCrateFinder sources) -> sources;
            case OfflineCrateFinder.OpenResult.Refused(String reason) -> throw new AssertionError(reason);
        };
    }

    /** Returns the content of each file by its path, one character for each byte. */
    static Map<String, String> content(Path tree) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(tree.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }
}
