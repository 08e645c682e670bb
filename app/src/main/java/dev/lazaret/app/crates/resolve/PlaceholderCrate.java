package dev.lazaret.app.crates.resolve;

import dev.lazaret.app.crates.need.Version;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An empty placeholder for a crate that cargo must find but does not compile, and that no offline source has. Name and
 * version contain only safe characters; the other strings are not sanitized for display.
 *
 * @param features every feature of the crate that is requested
 * @param dependencies its dependencies in the lockfile, as {@code NAME = VERSION} pairs; empty without a lockfile
 * @param checksum checksum of the replaced crate; empty if no lockfile has one
 * @param neededBy the package that depends on it
 */
public record PlaceholderCrate(
        String name,
        String version,
        List<String> features,
        List<Dependency> dependencies,
        Optional<String> checksum,
        String neededBy) {
    /** A dependency with its exact version. */
    public record Dependency(String name, String version) {}

    /**
     * Matches names that are safe as part of a file name: those that crates.io allows, which are fewer than cargo
     * allows.
     */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z.+-]{1,100}");

    public PlaceholderCrate {
        if (!isPossible(name, version)) {
            throw new IllegalArgumentException("no placeholder can have this name and version");
        }
        features = List.copyOf(features);
        dependencies = List.copyOf(dependencies);
    }

    /**
     * Whether a placeholder can have this name and version. Both come from the project and become part of a folder's
     * name, so they are restricted.
     */
    static boolean isPossible(String name, String version) {
        return NAME.matcher(name).matches()
                && VERSION.matcher(version).matches()
                && Version.of(version).isPresent();
    }

    /** Returns the name of the placeholder's folder, which is unique to its name and version. */
    public String folder() {
        return name + "-" + version;
    }
}
