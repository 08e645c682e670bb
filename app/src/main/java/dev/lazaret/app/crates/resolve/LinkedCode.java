package dev.lazaret.app.crates.resolve;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The code that one unit consists of: its own package, the crates that are linked into it, and the code that was used
 * to build these, including build scripts.
 *
 * @param crates crates from outside the repository, sorted by name and version
 * @param mayIncludeProject whether the unit may include code of the project: one of the project's packages, or any code
 *     if the project's manifest replaces crates
 * @param reachable every crate that is visible in the stage and may be part of the unit, regardless of features and
 *     platforms; needed because cargo's resolution may differ from Lazaret's
 */
public record LinkedCode(List<Crate> crates, boolean mayIncludeProject, List<Crate> reachable) {
    public LinkedCode {
        crates = List.copyOf(crates);
        reachable = List.copyOf(reachable);
    }

    /**
     * A crate. Its strings are not sanitized for display.
     *
     * @param folder folder of its source on this machine
     * @param features enabled features
     */
    public record Crate(String name, String version, Path folder, SortedSet<String> features) {
        /** Whether the other is the same crate, regardless of features. */
        public boolean isSame(Crate other) {
            return name.equals(other.name) && version.equals(other.version) && folder.equals(other.folder);
        }

        public Crate {
            features = Collections.unmodifiableSortedSet(new TreeSet<>(features));
        }
    }
}
