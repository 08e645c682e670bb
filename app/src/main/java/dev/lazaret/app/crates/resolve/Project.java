package dev.lazaret.app.crates.resolve;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.Manifest;
import java.util.List;
import java.util.Optional;

/**
 * The packages that a step works on.
 *
 * @param root the workspace's root manifest
 * @param members manifests of all packages of the workspace
 * @param selected members that cargo selects for the root manifest; tests are compiled only for these
 * @param others manifests of other packages that are reached through path dependencies; their dev-dependencies are not
 *     needed
 * @param lockfile the workspace's own lockfile; empty if it has none
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
