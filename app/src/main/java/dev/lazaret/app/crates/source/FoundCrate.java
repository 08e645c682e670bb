package dev.lazaret.app.crates.source;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A crate that was found in an offline source. Its strings are not sanitized for display.
 *
 * @param folder folder of the crate
 * @param archive the packed crate that was unpacked into the folder; empty if the crate was not packed
 * @param checksum checksum of the packed crate according to the source; empty if the source has none
 * @param buildScript path of its build script below the folder; empty if it has none
 * @param macroPath path of its root file if it is a procedural macro; else empty
 */
public record FoundCrate(
        String name,
        String version,
        Path folder,
        Optional<Path> archive,
        Optional<String> checksum,
        Optional<String> buildScript,
        Optional<String> macroPath) {
    /**
     * The manifest's path, which is used as the path of a build script that cargo generates because of {@code
     * package.metabuild}.
     */
    public static final String METABUILD = "Cargo.toml";
}
