package dev.lazaret.app.crates.resolve;

/**
 * A crate that a project needs and no offline source has. Its texts are not inert.
 *
 * @param requirement the versions that would do
 * @param neededBy the package that asks for it
 * @param why a clause, for example "the sources have 1.0.217"
 */
public record MissingCrate(String name, String requirement, String neededBy, String why) {}
