package dev.lazaret.app.offline;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A crate where an offline source has it. Its texts are not inert.
 *
 * @param folder of the crate itself
 * @param checksum of the packed crate, as the source says; empty where it says none
 * @param buildScript path of its build script below the folder
 * @param macroPath path of its root file where it is a procedural macro
 */
public record FoundCrate(
        String name,
        String version,
        Path folder,
        Optional<String> checksum,
        Optional<String> buildScript,
        Optional<String> macroPath) {}
