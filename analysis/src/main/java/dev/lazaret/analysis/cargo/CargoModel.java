package dev.lazaret.analysis.cargo;

import java.util.List;

/**
 * What cargo would see in a repository, as far as it can be known by reading.
 *
 * @param workspaces sorted by manifest path
 * @param crates of all lockfiles, sorted by name and version, without repeats
 * @param unknown what could not be decided, each a clause for people
 */
public record CargoModel(List<Workspace> workspaces, List<LockedCrate> crates, List<String> unknown) {
    /** A repository without a manifest. */
    public static final CargoModel EMPTY = new CargoModel(List.of(), List.of());

    public CargoModel {
        workspaces = List.copyOf(workspaces);
        crates = List.copyOf(crates);
        unknown = List.copyOf(unknown);
    }

    /** A model in which everything is decided. */
    public CargoModel(List<Workspace> workspaces, List<LockedCrate> crates) {
        this(workspaces, crates, List.of());
    }

    /** The packages of all workspaces. */
    public List<CargoPackage> packages() {
        return workspaces.stream()
                .flatMap(workspace -> workspace.packages().stream())
                .toList();
    }
}
