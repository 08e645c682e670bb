package dev.lazaret.app.window.session;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.viewer.crates.CrateEntry;
import java.util.List;

/**
 * The files of a crate that was read, to go to one of them.
 *
 * @param files below the crate's folder
 */
public record CrateFiles(CrateEntry.Id crate, List<RepoPath> files) {
    public CrateFiles {
        files = List.copyOf(files);
    }

    /** Those that can be shown. */
    public static List<RepoPath> shown(Inventory inventory) {
        return inventory.entries().stream()
                .filter(entry -> entry.isFile() || entry.link() != null)
                .map(Entry::path)
                .toList();
    }
}
