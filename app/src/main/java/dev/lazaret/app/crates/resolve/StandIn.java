package dev.lazaret.app.crates.resolve;

import java.util.List;
import java.util.Optional;

/**
 * An empty crate in the place of one that cargo must find and does not compile, and that no offline source has. Not inert.
 *
 * @param features every feature that is asked of it
 * @param dependencies what the lockfile says that it depends on, as {@code NAME = VERSION} pairs; none where there is no lockfile
 * @param checksum of the crate whose place it takes; empty where no lockfile has one
 * @param neededBy the package that asks for it
 */
public record StandIn(
        String name,
        String version,
        List<String> features,
        List<Dependency> dependencies,
        Optional<String> checksum,
        String neededBy) {
    /** One dependency, to the exact version. */
    public record Dependency(String name, String version) {}

    public StandIn {
        features = List.copyOf(features);
        dependencies = List.copyOf(dependencies);
    }

    /** The name of its folder. */
    public String folder() {
        return name + "-" + version;
    }
}
