package dev.lazaret.app.reviewed;

import dev.lazaret.analysis.cargo.AvailableCrate;
import dev.lazaret.analysis.grade.CrateCapabilities;
import java.util.List;
import java.util.Map;

/** Looks up the crates that Fetches for a folder have stored. Called only if a Fetch has been recorded. */
public interface FetchedCrateLookup {
    /** Returns the crates, as their manifests describe them. Reads files. */
    List<AvailableCrate> sources();

    /** Returns the capabilities of the given crates. Crates that could not be read are missing in the result. */
    Map<AvailableCrate, CrateCapabilities> capabilities(List<AvailableCrate> left);
}
