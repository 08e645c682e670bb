package dev.lazaret.app.crates.source;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A crate where an offline source has it. Its texts are not inert.
 *
 * @param folder of the crate itself
 * @param archive the file that was unpacked there, where it was packed
 * @param checksum of the packed crate, as the source says; empty where it says none
 * @param buildScript path of its build script below the folder
 * @param macroPath path of its root file where it is a procedural macro
 */
public record FoundCrate(
        String name,
        String version,
        Path folder,
        Optional<Path> archive,
        Optional<String> checksum,
        Optional<String> buildScript,
        Optional<String> macroPath) {
    /** Stands for the path of a build script that cargo generates, as {@code package.metabuild} asks for it: the manifest. */
    public static final String METABUILD = "Cargo.toml";
}
