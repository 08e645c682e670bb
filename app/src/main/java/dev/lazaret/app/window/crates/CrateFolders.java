package dev.lazaret.app.window.crates;

import dev.lazaret.viewer.crates.CrateEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The folders with the source of the dependencies, apart from those inside the repository.
 *
 * @param folders one for each crate whose source is on disk, sorted by name and version
 * @param missing names and versions of the other crates
 */
public record CrateFolders(List<Folder> folders, List<String> missing) {
    public static final CrateFolders NONE = new CrateFolders(List.of(), List.of());

    public CrateFolders {
        folders = List.copyOf(folders);
        missing = List.copyOf(missing);
    }

    /** The folder of a crate. */
    public record Folder(CrateEntry.Id crate, Path folder) {}

    static CrateFolders of(CrateInventory inventory) {
        List<Folder> folders = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        inventory.entries().stream()
                .filter(crate -> crate.origin() != CrateEntry.Origin.OWN)
                .sorted(Comparator.comparing(CrateEntry::name).thenComparing(CrateEntry::version))
                .forEach(crate -> {
                    switch (inventory.places().get(crate.id())) {
                        case null -> missing.add(crate.name() + "-" + crate.version());
                        case CrateInventory.Place.Folder(Path folder, boolean _) ->
                            folders.add(new Folder(crate.id(), folder));
                        case CrateInventory.Place.Inside _ -> {
                            // Its files are files of the repository.
                        }
                    }
                });
        return new CrateFolders(folders, missing);
    }
}
