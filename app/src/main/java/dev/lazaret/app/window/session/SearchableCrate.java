package dev.lazaret.app.window.session;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.viewer.crates.CrateEntry;
import java.util.List;

/**
 * The files of a crate that has been read. The search field finds them.
 *
 * @param files paths relative to the crate's folder
 */
public record SearchableCrate(CrateEntry.Id crate, List<RepoPath> files) {
    public SearchableCrate {
        files = List.copyOf(files);
    }

    /** Returns the paths that can be shown: files and links. */
    public static List<RepoPath> shown(Inventory inventory) {
        return inventory.entries().stream()
                .filter(entry -> entry.isFile() || entry.link() != null)
                .map(Entry::path)
                .toList();
    }
}
