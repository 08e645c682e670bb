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
 * @param own whether a package of the project is among it
 */
public record LinkedCode(List<Crate> crates, boolean own) {
    public LinkedCode {
        crates = List.copyOf(crates);
    }

    /**
     * One of them. Its texts are not inert.
     *
     * @param folder of its source on this machine
     * @param features that are on
     */
    public record Crate(String name, String version, Path folder, SortedSet<String> features) {
        public Crate {
            features = Collections.unmodifiableSortedSet(new TreeSet<>(features));
        }
    }
}
