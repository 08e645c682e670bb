package dev.lazaret.app.reviewed;

import dev.lazaret.analysis.cargo.AvailableCrate;
import dev.lazaret.analysis.grade.CrateCapabilities;
import java.util.List;
import java.util.Map;

/** The crates that Fetches have left for a folder. Called only if a Fetch has ended. */
public interface FetchedCrateLookup {
    /** Returns what the crates' manifests contain. Reads files. */
    List<AvailableCrate> sources();

    /** Returns the capabilities of the crates, without crates that were not read. */
    Map<AvailableCrate, CrateCapabilities> capabilities(List<AvailableCrate> left);
}
