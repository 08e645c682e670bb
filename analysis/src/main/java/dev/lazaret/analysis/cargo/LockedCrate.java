package dev.lazaret.analysis.cargo;

import org.jspecify.annotations.Nullable;

/**
 * A package of a lockfile.
 *
 * @param source {@code registry}, {@code git}, {@code path} (no source given) or the source's scheme
 * @param sourceUrl the source as the lockfile spells it, null for a path
 * @param line of its name in the lockfile
 */
public record LockedCrate(
        String name,
        String version,
        String source,
        @Nullable String sourceUrl,
        @Nullable String checksum,
        int line) {}
