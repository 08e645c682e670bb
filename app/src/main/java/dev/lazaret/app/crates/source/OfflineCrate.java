package dev.lazaret.app.crates.source;

import dev.lazaret.app.crates.need.DeclaredDependency;
import dev.lazaret.app.crates.need.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A crate in an offline source, as its manifest declares it.
 *
 * @param folder path of its folder below the source's folder
 * @param source index of the source, from 0
 * @param version version, for comparison
 * @param versionText version as written
 * @param checksum checksum of the packed crate as the source states it, which cargo compares with the lockfile; it can
 *     be a remark in place of a digest, as in Debian's packages. Empty if the source has none
 * @param needs normal and build dependencies
 * @param features the items that each feature enables
 * @param buildScript path of its build script below the folder; empty if it has none
 * @param macroPath path of its library's root file if the library is a procedural macro; else empty
 * @param libraryPath path of its library's root file if the library is no procedural macro; empty if it has no library
 */
public record OfflineCrate(
        String name,
        String folder,
        int source,
        Version version,
        String versionText,
        Optional<String> checksum,
        List<DeclaredDependency> needs,
        Map<String, List<String>> features,
        Optional<String> buildScript,
        Optional<String> macroPath,
        Optional<String> libraryPath) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public OfflineCrate {
        needs = List.copyOf(needs);
        features = Map.copyOf(features);
    }

    /** Returns the checksum if it is a SHA-256 digest. */
    public Optional<String> digest() {
        return checksum.filter(text -> DIGEST.matcher(text).matches());
    }
}
