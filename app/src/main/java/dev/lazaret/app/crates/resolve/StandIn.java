package dev.lazaret.app.crates.resolve;

import java.util.List;
import java.util.Optional;

/**
 * An empty placeholder for a crate that cargo must find but does not compile, and that no offline source has. Not
 * sanitized for display.
 *
 * @param features every feature that is requested from it
 * @param dependencies its dependencies in the lockfile, as {@code NAME = VERSION} pairs; empty without a lockfile
 * @param checksum checksum of the replaced crate; empty if no lockfile has one
 * @param neededBy the package that depends on it
 */
public record StandIn(
        String name,
        String version,
        List<String> features,
        List<Dependency> dependencies,
        Optional<String> checksum,
        String neededBy) {
    /** One dependency with its exact version. */
    public record Dependency(String name, String version) {}

    public StandIn {
        features = List.copyOf(features);
        dependencies = List.copyOf(dependencies);
    }

    /** Returns the name of its folder. */
    public String folder() {
        return name + "-" + version;
    }
}
