package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.Map;
import java.util.Set;

/**
 * The names by which a package refers to its dependencies.
 *
 * @param all all names
 * @param registry names of the crates.io dependencies that are not renamed
 * @param renamed original names of the renamed crates.io dependencies, by their names in this package
 * @param unread names of dependencies that may not be libraries in the repository
 * @param fromRoot whether import paths may be relative to the crate root, as in edition 2015
 */
public record DependencyNames(
        Set<String> all, Set<String> registry, Map<String, String> renamed, Set<String> unread, boolean fromRoot) {
    /** The names of a package without dependencies. */
    static final DependencyNames NONE = new DependencyNames(Set.of(), Set.of(), Map.of(), Set.of(), false);

    public DependencyNames {
        all = CollisionSafeCopy.of(all);
        registry = CollisionSafeCopy.of(registry);
        renamed = CollisionSafeCopy.of(renamed);
        unread = CollisionSafeCopy.of(unread);
    }
}
