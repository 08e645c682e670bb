package dev.lazaret.app.conformity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/** Provides Debian's cargo and crate sources. Its {@code metadata --no-deps} reads manifests and starts nothing. */
final class DebianCargo {
    private static final Path CARGO = Path.of("/usr/bin/cargo");
    private static final Path REGISTRY = Path.of("/usr/share/cargo/registry");
    private static final String REMEDY = "apt-get install cargo librust-cargo-dev";

    private DebianCargo() {}

    /** Returns the folders of crate sources, sorted by name. Fails if there are fewer than {@code atLeast}. */
    static List<Path> crates(int atLeast) throws IOException {
        if (!Files.isDirectory(REGISTRY)) {
            Assertions.fail(REGISTRY + " is missing. Remedy: " + REMEDY);
        }
        try (Stream<Path> folders = Files.list(REGISTRY)) {
            List<Path> crates = folders.filter(folder -> Files.isRegularFile(folder.resolve("Cargo.toml")))
                    .sorted()
                    .toList();
            Assertions.assertThat(crates.size())
                    .as("crates in " + REGISTRY + ". Remedy: " + REMEDY)
                    .isGreaterThanOrEqualTo(atLeast);
            return crates;
        }
    }

    /** The output of cargo for the workspace in {@code folder}, or its refusal. */
    record Answer(Optional<String> json, String refusal) {}

    static Answer metadata(Path folder, Path home) {
        if (!Files.isExecutable(CARGO)) {
            Assertions.fail(CARGO + " is missing. Remedy: " + REMEDY);
        }
        try {
            Path out = Files.createTempFile(home, "metadata", ".json");
            Path errors = Files.createTempFile(home, "metadata", ".txt");
            ProcessBuilder builder = new ProcessBuilder(
                            CARGO.toString(), "metadata", "--no-deps", "--offline", "--format-version", "1")
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(errors.toFile());
            Map<String, String> environment = builder.environment();
            environment.clear();
            environment.putAll(new TreeMap<>(Map.of("HOME", home.toString(), "PATH", "/usr/bin:/bin")));
            Process process = builder.start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                Assertions.fail("cargo metadata did not end in " + folder);
            }
            return process.exitValue() == 0
                    ? new Answer(Optional.of(Files.readString(out)), "")
                    : new Answer(Optional.empty(), Files.readString(errors));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
