package dev.lazaret.app.crates.resolve;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.Manifest;
import java.util.List;
import java.util.Optional;

/**
 * The packages of the repository that a step works on.
 *
 * @param root the workspace's root manifest
 * @param members manifests of all of its packages
 * @param selected members that cargo takes for the root manifest: only their tests are compiled
 * @param others manifests of further packages that paths lead to; dependencies of only their tests are not needed
 * @param lockfile the workspace's own lockfile
 */
public record Project(
        Manifest root,
        List<Manifest> members,
        List<Manifest> selected,
        List<Manifest> others,
        Optional<Lockfile> lockfile) {
    public Project {
        members = List.copyOf(members);
        selected = List.copyOf(selected);
        others = List.copyOf(others);
    }
}
