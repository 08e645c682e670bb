package dev.lazaret.app.crates.resolve;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The code that one unit is made of: its own package, what it links, and what that was made with, build scripts among it.
 *
 * @param crates from elsewhere, sorted by name and version
 * @param own whether code of the project can be among it: a package of it, or anything where its manifest replaces crates
 * @param reachable every crate that the stage sees and that could be among it, whatever features and platforms turn it on: what was
 *     worked out may differ from what cargo works out
 */
public record LinkedCode(List<Crate> crates, boolean own, List<Crate> reachable) {
    public LinkedCode {
        crates = List.copyOf(crates);
        reachable = List.copyOf(reachable);
    }

    /**
     * One of them. Its texts are not inert.
     *
     * @param folder of its source on this machine
     * @param features that are on
     */
    public record Crate(String name, String version, Path folder, SortedSet<String> features) {
        /** Whether it is the same crate, whatever is on. */
        public boolean isSame(Crate other) {
            return name.equals(other.name) && version.equals(other.version) && folder.equals(other.folder);
        }

        public Crate {
            features = Collections.unmodifiableSortedSet(new TreeSet<>(features));
        }
    }
}
