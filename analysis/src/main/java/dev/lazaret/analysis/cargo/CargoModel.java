package dev.lazaret.analysis.cargo;

import java.util.List;

/**
 * What cargo would see in a repository, as far as it can be known by reading.
 *
 * @param workspaces sorted by manifest path
 * @param crates of all lockfiles, sorted by name and version, without repeats
 */
public record CargoModel(List<Workspace> workspaces, List<LockedCrate> crates) {
    /** A repository without a manifest. */
    public static final CargoModel EMPTY = new CargoModel(List.of(), List.of());

    public CargoModel {
        workspaces = List.copyOf(workspaces);
        crates = List.copyOf(crates);
    }

    /** The packages of all workspaces. */
    public List<CargoPackage> packages() {
        return workspaces.stream()
                .flatMap(workspace -> workspace.packages().stream())
                .toList();
    }
}
