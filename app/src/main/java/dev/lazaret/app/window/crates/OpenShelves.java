package dev.lazaret.app.window.crates;

import dev.lazaret.app.crates.packed.UnpackedCrateCache;
import dev.lazaret.app.crates.source.FoundCrate;
import dev.lazaret.app.crates.source.OfflineCrateFinder;
import dev.lazaret.app.window.words.LocalPathFormatter;
import dev.lazaret.viewer.crates.CrateEntry;
import dev.lazaret.viewer.crates.CrateEntry.Source;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folders of crates that are open while the crates of a repository are listed. */
final class OpenShelves implements AutoCloseable {
    private final Map<CrateInventory.Shelf, OfflineCrateFinder> opened = new LinkedHashMap<>();
    private final List<String> refusals = new ArrayList<>();

    /** Opens a folder, unless it belongs to Fetch and is missing. */
    void open(CrateInventory.Shelf shelf, UnpackedCrateCache unpacked) {
        if (shelf.fetched() && !Files.isDirectory(shelf.folder(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        switch (OfflineCrateFinder.open(List.of(shelf.folder()), unpacked)) {
            case OfflineCrateFinder.OpenResult.Ready(OfflineCrateFinder sources) -> opened.put(shelf, sources);
            case OfflineCrateFinder.OpenResult.Refused(String reason) -> refusals.add(reason);
        }
    }

    /** Returns why folders were not opened, one sentence each. Not sanitized for display. */
    List<String> refusals() {
        return refusals;
    }

    /** Returns the crates that a Fetch has downloaded. */
    List<FoundCrate> fetched() {
        return opened.entrySet().stream()
                .filter(one -> one.getKey().fetched())
                .flatMap(one -> one.getValue().all().stream())
                .toList();
    }

    /** Finds the crate with this checksum, or else another copy of the same version. */
    Optional<FoundCrate> find(String name, String version, String checksum) {
        List<FoundCrate> found = opened.values().stream()
                .flatMap(sources -> sources.find(name, version).stream())
                .toList();
        return found.stream()
                .filter(crate -> isSame(crate, checksum))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    private static boolean isSame(FoundCrate crate, String checksum) {
        return checksum.isEmpty() || crate.checksum().filter(checksum::equals).isPresent();
    }

    /** Returns the source of a crate that has this checksum in a lockfile; empty for no checksum. */
    Source source(FoundCrate crate, String checksum) {
        boolean fetched = isFetched(crate);
        String place = fetched
                ? "fetched: " + LocalPathFormatter.last(crate.folder())
                : LocalPathFormatter.path(crate.archive().orElse(crate.folder()));
        return isSame(crate, checksum) || crate.checksum().isEmpty()
                ? new Source.Here(place, fetched ? CrateEntry.Shelf.FETCHED : CrateEntry.Shelf.OFFLINE)
                : new Source.OtherBytes(place);
    }

    /** Whether a Fetch has downloaded a crate. */
    boolean isFetched(FoundCrate crate) {
        return opened.keySet().stream()
                .anyMatch(shelf -> shelf.fetched() && crate.folder().startsWith(shelf.folder()));
    }

    /** Returns a version of a crate for which there is a source; empty if there is none. Not sanitized for display. */
    Optional<String> otherVersion(String name) {
        return opened.values().stream()
                .flatMap(sources -> sources.versions(name).stream())
                .findFirst();
    }

    @Override
    public void close() {
        opened.values().forEach(OfflineCrateFinder::close);
    }
}
