package dev.lazaret.app.step;

import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A real project, copied from the crate sources that Debian packages. These are single packages; the workspace is
 * assembled from two crates that also share one upstream.
 *
 * @param kind what it is an example of
 * @param crates name and version of each package; a single one is the root itself
 */
record DebianProject(String kind, List<String> crates) {
    static final Path REGISTRY = Path.of("/usr/share/cargo/registry");

    static final List<DebianProject> ALL = List.of(
            new DebianProject("library", List.of("semver-1.0.23")),
            new DebianProject("binary", List.of("brotli-decompressor-4.0.1")),
            new DebianProject("workspace", List.of("percent-encoding-2.3.1", "form_urlencoded-1.2.1")),
            new DebianProject("native code", List.of("md5-asm-0.5.0")),
            new DebianProject("macros", List.of("enum-as-inner-0.6.0")));

    /** Copies it into a folder that is created, without a lockfile. */
    void make(Path folder) throws IOException, InterruptedException {
        Files.createDirectory(folder);
        if (crates.size() == 1) {
            copy(crates.getFirst(), folder);
            return;
        }
        for (String crate : crates) {
            copy(crate, Files.createDirectory(folder.resolve(name(crate))));
        }
        String members = crates.stream().map(crate -> "\"" + name(crate) + "\"").collect(Collectors.joining(", "));
        String patches = crates.stream()
                .map(crate -> name(crate) + " = { path = \"" + name(crate) + "\" }\n")
                .collect(Collectors.joining());
        Files.writeString(
                folder.resolve("Cargo.toml"),
                "[workspace]\nresolver = \"2\"\nmembers = [" + members + "]\n\n[patch.crates-io]\n" + patches);
    }

    private static void copy(String crate, Path folder) throws IOException, InterruptedException {
        Path source = REGISTRY.resolve(crate);
        if (!Files.isDirectory(source)) {
            throw new AssertionError(source + " is missing: apt-get install librust-cargo-dev");
        }
        Command copied =
                Command.run(Path.of("/"), Map.of(), List.of("/usr/bin/cp", "-rL", source + "/.", folder.toString()));
        if (copied.code() != 0) {
            throw new IOException(copied.err());
        }
        Files.deleteIfExists(folder.resolve("Cargo.lock"));
        Files.deleteIfExists(folder.resolve(".cargo-checksum.json"));
    }

    private static String name(String crate) {
        return crate.substring(0, crate.lastIndexOf('-'));
    }

    @Override
    public String toString() {
        return String.join(", ", crates);
    }
}
