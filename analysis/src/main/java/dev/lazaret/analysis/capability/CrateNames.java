package dev.lazaret.analysis.capability;

import java.util.Map;
import java.util.Set;

/**
 * The names by which a package leads to its dependencies.
 *
 * @param all of them
 * @param registry those of crates that it has of crates.io under their own names
 * @param renamed of crates that it has of crates.io under other names: their own names, by those
 * @param unread those of dependencies that are no libraries of the repository
 * @param fromRoot whether the paths of its imports may count from the crate's root, as in the edition 2015
 */
public record CrateNames(
        Set<String> all, Set<String> registry, Map<String, String> renamed, Set<String> unread, boolean fromRoot) {
    /** Of a package without dependencies. */
    static final CrateNames NONE = new CrateNames(Set.of(), Set.of(), Map.of(), Set.of(), false);

    public CrateNames {
        all = Set.copyOf(all);
        registry = Set.copyOf(registry);
        renamed = Map.copyOf(renamed);
        unread = Set.copyOf(unread);
    }
}
