package dev.lazaret.app.reviewed;

import dev.lazaret.analysis.cargo.CrateSource;
import dev.lazaret.analysis.detect.CrateCapabilities;
import java.util.List;
import java.util.Map;

/** The crates that Fetches have left for a folder. Asked only where one has ended. */
public interface KnownCrates {
    /** What their manifests say. Reads files. */
    List<CrateSource> left();

    /** What they can do; without those that were not read. */
    Map<CrateSource, CrateCapabilities> units(List<CrateSource> left);
}
