package dev.lazaret.app.step;

import dev.lazaret.app.fetch.FetchChoice;
import dev.lazaret.app.sandbox.Limits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the auditor asks a Fetch for.
 *
 * @param folder the opened repository's path
 * @param manifest the workspace's root manifest, relative to the repository; empty where none was picked
 * @param toolchain a toolchain's folder; empty for the first that is found
 * @param offlineSources folders of crate sources: where they have every crate, nothing is downloaded
 * @param choice the hosts that may be connected to
 * @param admission what of the repository's cargo configuration is admitted: a vendored folder may have every crate
 * @param limits the stage's bounds
 */
public record FetchRequest(
        Path folder,
        String manifest,
        Optional<Path> toolchain,
        List<Path> offlineSources,
        FetchChoice choice,
        Admission admission,
        Limits limits) {
    public FetchRequest {
        offlineSources = List.copyOf(offlineSources);
    }

    /** A request with nothing but the repository and the hosts. */
    public static FetchRequest of(Path folder, FetchChoice choice) {
        return new FetchRequest(folder, "", Optional.empty(), List.of(), choice, Admission.NONE, Limits.ordinary());
    }
}
