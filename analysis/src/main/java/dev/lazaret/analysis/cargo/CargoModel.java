package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * The workspaces, packages and crates that cargo would see in a repository, as far as reading can determine them.
 *
 * @param workspaces sorted by manifest path
 * @param crates of all lockfiles, sorted by name and version, without duplicates
 * @param anomalies anomalies of the repository's layout, sorted by path and kind
 * @param unknown undecided questions, each as a clause for display
 * @param unlocked dependencies of workspaces without a lockfile, sorted by name
 */
public record CargoModel(
        List<Workspace> workspaces,
        List<LockedCrate> crates,
        List<LayoutAnomaly> anomalies,
        List<String> unknown,
        List<UnlockedDependency> unlocked) {
    /** The model of a repository without a manifest. */
    public static final CargoModel EMPTY = new CargoModel(List.of(), List.of());

    public CargoModel {
        workspaces = List.copyOf(workspaces);
        crates = List.copyOf(crates);
        anomalies = List.copyOf(anomalies);
        unknown = List.copyOf(unknown);
        unlocked = List.copyOf(unlocked);
    }

    /** Creates a model without undecided questions and without anomalies. */
    public CargoModel(List<Workspace> workspaces, List<LockedCrate> crates) {
        this(workspaces, crates, List.of(), List.of(), List.of());
    }

    /** Returns the packages of all workspaces. */
    public List<CargoPackage> packages() {
        return workspaces.stream()
                .flatMap(workspace -> workspace.packages().stream())
                .toList();
    }

    /** Returns the workspaces that the auditor can pick for a step, in their order. */
    public List<Workspace> offered() {
        return workspaces.stream().filter(Workspace::isOffered).toList();
    }

    /** Returns the workspace that a step works on if the auditor names none. */
    public WorkspaceChoice choice() {
        return WorkspaceChoice.of(this);
    }

    /** Returns the workspace that the auditor means by the path of a manifest. */
    public WorkspaceChoice choice(String manifest) {
        return WorkspaceChoice.of(this, manifest);
    }

    /**
     * Returns the reason why cargo would fail in a workspace that includes this manifest; empty if none was found.
     *
     * @param member whether the manifest is a member of the workspace, not only the target of a path dependency
     */
    public Optional<LayoutAnomaly> obstacle(RepoPath manifest, boolean member) {
        return anomalies.stream()
                .filter(shape -> shape.path().equals(manifest))
                .filter(shape -> shape.effect() == LayoutAnomaly.StepEffect.STOPS
                        || (member && shape.effect() == LayoutAnomaly.StepEffect.STOPS_AS_MEMBER))
                .findFirst();
    }
}
