package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * The workspaces, packages and crates that cargo would find in a repository, as far as this can be determined without
 * running cargo.
 *
 * @param workspaces sorted by manifest path
 * @param crates the crates in all lockfiles, sorted by name and version, without duplicates
 * @param anomalies anomalies of the repository's layout, sorted by path and kind
 * @param unknown facts that could not be determined, each as a clause for display
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

    /** Creates a model without anomalies, undetermined facts and unlocked dependencies. */
    public CargoModel(List<Workspace> workspaces, List<LockedCrate> crates) {
        this(workspaces, crates, List.of(), List.of(), List.of());
    }

    /** Returns the packages of all workspaces. */
    public List<CargoPackage> packages() {
        return workspaces.stream()
                .flatMap(workspace -> workspace.packages().stream())
                .toList();
    }

    /** Returns the workspaces that the auditor can choose for a step, sorted by manifest path. */
    public List<Workspace> offered() {
        return workspaces.stream().filter(Workspace::isOffered).toList();
    }

    /** Returns the workspace that a step works on if the auditor chooses none. */
    public WorkspaceChoice choice() {
        return WorkspaceChoice.of(this);
    }

    /** Returns the workspace that the auditor chooses by the path of a manifest. */
    public WorkspaceChoice choice(String manifest) {
        return WorkspaceChoice.of(this, manifest);
    }

    /**
     * Returns the anomaly because of which cargo would fail in a workspace that includes this manifest; empty if none
     * was found.
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
