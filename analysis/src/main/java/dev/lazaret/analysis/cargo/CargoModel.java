package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * What cargo would see in a repository, as far as it can be known by reading.
 *
 * @param workspaces sorted by manifest path
 * @param crates of all lockfiles, sorted by name and version, without repeats
 * @param shapes what is out of the ordinary in how it is laid out, sorted by path and kind
 * @param unknown what could not be decided, each a clause for people
 * @param unlocked dependencies of workspaces without a lockfile, sorted by name
 */
public record CargoModel(
        List<Workspace> workspaces,
        List<LockedCrate> crates,
        List<LayoutAnomaly> shapes,
        List<String> unknown,
        List<UnlockedDependency> unlocked) {
    /** A repository without a manifest. */
    public static final CargoModel EMPTY = new CargoModel(List.of(), List.of());

    public CargoModel {
        workspaces = List.copyOf(workspaces);
        crates = List.copyOf(crates);
        shapes = List.copyOf(shapes);
        unknown = List.copyOf(unknown);
        unlocked = List.copyOf(unlocked);
    }

    /** A model in which everything is decided and nothing is out of the ordinary. */
    public CargoModel(List<Workspace> workspaces, List<LockedCrate> crates) {
        this(workspaces, crates, List.of(), List.of(), List.of());
    }

    /** The packages of all workspaces. */
    public List<CargoPackage> packages() {
        return workspaces.stream()
                .flatMap(workspace -> workspace.packages().stream())
                .toList();
    }

    /** The workspaces that the auditor can pick for a step, in their order. */
    public List<Workspace> offered() {
        return workspaces.stream().filter(Workspace::isOffered).toList();
    }

    /** Which workspace a step works on where the auditor names none. */
    public WorkspaceChoice choice() {
        return WorkspaceChoice.of(this);
    }

    /** Which workspace the auditor means by a manifest's path. */
    public WorkspaceChoice choice(String manifest) {
        return WorkspaceChoice.of(this, manifest);
    }

    /**
     * Why cargo would fail in a workspace to which this manifest belongs; empty where nothing is seen that stops it.
     *
     * @param member whether it is one of the workspace's own, or only one that paths lead to
     */
    public Optional<LayoutAnomaly> obstacle(RepoPath manifest, boolean member) {
        return shapes.stream()
                .filter(shape -> shape.path().equals(manifest))
                .filter(shape -> shape.effect() == LayoutAnomaly.StepEffect.STOPS
                        || (member && shape.effect() == LayoutAnomaly.StepEffect.STOPS_AS_MEMBER))
                .findFirst();
    }
}
