package dev.lazaret.app.crates.resolve;

import java.util.Optional;

/**
 * A crate that a project needs, as an offline source has it. Its texts are not inert.
 *
 * @param buildScript path of its build script below the crate's folder
 * @param macroPath path of its root file where it is a procedural macro
 */
public record NeededCrate(String name, String version, Optional<String> buildScript, Optional<String> macroPath) {}
