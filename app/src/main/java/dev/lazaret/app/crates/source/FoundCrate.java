package dev.lazaret.app.crates.source;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A crate that was found in an offline source. Its texts are not sanitized for display.
 *
 * @param folder folder of the crate
 * @param archive the file that was unpacked into the folder, if the crate was packed
 * @param checksum checksum of the packed crate according to the source; empty if the source has none
 * @param buildScript path of its build script below the folder
 * @param macroPath path of its root file if it is a procedural macro
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
     * Used as the path of a build script that cargo generates because of {@code package.metabuild}: the path of the
     * manifest.
     */
    public static final String METABUILD = "Cargo.toml";
}
