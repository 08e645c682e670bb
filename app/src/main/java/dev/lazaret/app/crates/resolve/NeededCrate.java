package dev.lazaret.app.crates.resolve;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A crate that a project needs, as found in an offline source. Its strings are not sanitized for display.
 *
 * @param folder folder of its source on this machine
 * @param buildScript path of its build script below the crate's folder; empty if it has none
 * @param macroPath path of its root file if it is a procedural macro; else empty
 * @param libraryPath path of its library's root file if the library is no procedural macro; empty if it has no library
 * @param links the code that is linked into its units
 */
public record NeededCrate(
        String name,
        String version,
        Path folder,
        Optional<String> buildScript,
        Optional<String> macroPath,
        Optional<String> libraryPath,
        UnitLinkedCode links) {}
