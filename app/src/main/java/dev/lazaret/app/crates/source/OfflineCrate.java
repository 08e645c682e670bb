package dev.lazaret.app.crates.source;

import dev.lazaret.app.crates.need.Need;
import dev.lazaret.app.crates.need.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A crate in an offline source, as its manifest says.
 *
 * @param folder its folder's name in the source
 * @param source which of the sources, from 0
 * @param version its version, for comparing
 * @param versionText the version as written
 * @param checksum of the packed crate, as the source says; empty where it says none
 * @param needs normal and build dependencies
 * @param features what each feature turns on
 * @param buildScript path of its build script
 * @param macroPath path of its library's root file where the library is a procedural macro
 */
public record OfflineCrate(
        String name,
        String folder,
        int source,
        Version version,
        String versionText,
        Optional<String> checksum,
        List<Need> needs,
        Map<String, List<String>> features,
        Optional<String> buildScript,
        Optional<String> macroPath) {
    public OfflineCrate {
        needs = List.copyOf(needs);
        features = Map.copyOf(features);
    }
}
