package dev.lazaret.analysis.cargo;

import org.jspecify.annotations.Nullable;

/**
 * A package in a lockfile.
 *
 * @param source kind of source: {@code registry}, {@code git}, {@code path} (if the lockfile specifies none) or another
 *     scheme
 * @param sourceUrl the source as written in the lockfile; null for a path
 * @param line line of the package's name in the lockfile
 */
public record LockedCrate(
        String name,
        String version,
        String source,
        @Nullable String sourceUrl,
        @Nullable String checksum,
        int line) {}
