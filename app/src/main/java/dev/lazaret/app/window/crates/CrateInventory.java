package dev.lazaret.app.window.crates;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.crates.packed.UnpackedCrateCache;
import dev.lazaret.viewer.crates.CrateEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The crates of a repository, according to its manifests and lockfiles, with the location of each crate's source.
 *
 * <p>Must not be created on the JavaFX thread, because that reads files.
 *
 * @param places location of each crate whose source is available
 * @param notes notes on the list as a whole, one sentence each
 */
public record CrateInventory(List<CrateEntry> entries, Map<CrateEntry.Id, Place> places, List<String> notes) {
    public CrateInventory {
        entries = List.copyOf(entries);
        places = Map.copyOf(places);
        notes = List.copyOf(notes);
    }

    /** Whether a Fetch has downloaded any of the crates. */
    boolean hasFetched() {
        return places.values().stream()
                .anyMatch(place -> place instanceof Place.Folder(Path folder, boolean fetched) && fetched);
    }

    /** The location of a crate's source. */
    sealed interface Place {
        /** Inside the repository, and so part of the repository's audit. */
        record Inside(RepoPath folder) implements Place {}

        /**
         * In a folder on this machine.
         *
         * @param fetched whether a Fetch has downloaded the crate
         */
        record Folder(Path folder, boolean fetched) implements Place {}
    }

    /**
     * A folder of crates on this machine.
     *
     * @param fetched whether the folder belongs to Fetch, in which case it may be missing
     */
    public record Shelf(Path folder, boolean fetched) {}

    /** A crate that a step would compile, even if no lockfile names it. */
    record Needed(String name, String version) {}

    /**
     * Builds the list.
     *
     * @param shelves folders of crates, in order of precedence
     * @param needed crates that a step would compile
     * @param complete whether these are all shelves and all needed crates; if not, a crate that isn't found is still
     *     being looked for
     * @param unpacked cache into which packed crates are unpacked
     */
    static CrateInventory of(
            Audit audit, List<Shelf> shelves, List<Needed> needed, boolean complete, UnpackedCrateCache unpacked) {
        try (OpenShelves open = new OpenShelves()) {
            shelves.forEach(shelf -> open.open(shelf, unpacked));
            return CrateInventoryBuilder.build(audit, open, needed, complete);
        }
    }
}
