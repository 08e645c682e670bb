package dev.lazaret.app.crates.resolve;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A crate that a project needs, as an offline source has it. Its texts are not inert.
 *
 * @param folder of its source on this machine
 * @param buildScript path of its build script below the crate's folder
 * @param macroPath path of its root file where it is a procedural macro
 * @param links what they are made of
 */
public record NeededCrate(
        String name,
        String version,
        Path folder,
        Optional<String> buildScript,
        Optional<String> macroPath,
        UnitLinks links) {}
