package dev.lazaret.app.fetch;

import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs cargo without Lazaret, for comparison with a Fetch. */
final class PlainVendor {
    /** Debian's cargo. */
    static final Path CARGO = Path.of("/usr/bin/cargo");

    private PlainVendor() {}

    /** Vendors a project from a registry instead of crates.io; writes a missing lockfile. */
    static Command run(Path cargo, Path project, Path vendor, LoopbackRegistry registry)
            throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("cargo-home");
        Files.writeString(home.resolve("config.toml"), """
                [source.crates-io]
                replace-with = "named"
                [source.named]
                registry = "%s"
                """.formatted(registry.index()));
        Map<String, String> environment = Map.of(
                "PATH",
                "/usr/bin:/bin",
                "HOME",
                home.toString(),
                "CARGO_HOME",
                home.toString(),
                "CARGO_NET_RETRY",
                "0");
        return Command.run(
                Path.of("/"),
                environment,
                List.of(
                        cargo.toString(),
                        "vendor",
                        "--respect-source-config",
                        "--versioned-dirs",
                        "--manifest-path",
                        project.resolve("Cargo.toml").toString(),
                        vendor.toString()));
    }
}
