package dev.lazaret.app.crates.resolve;

/**
 * A crate that a project needs and that no offline source has. Its strings are not sanitized for display.
 *
 * @param requirement the required versions
 * @param neededBy the package that depends on it
 * @param why why it is missing, a clause, for example "the sources have 1.0.217"
 */
public record MissingCrate(String name, String requirement, String neededBy, String why) {}
