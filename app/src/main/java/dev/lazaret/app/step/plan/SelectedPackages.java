package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The packages that cargo selects for a workspace's root manifest (see The Cargo Book, "Package selection").
 *
 * @param packages packages in the workspace's order
 * @param unknown a sentence if a requested package does not exist; otherwise empty
 */
record SelectedPackages(List<CargoPackage> packages, Optional<String> unknown) {
    SelectedPackages {
        packages = List.copyOf(packages);
    }

    /**
     * Selects packages.
     *
     * @param requested names that the auditor specified; empty for cargo's default
     */
    static SelectedPackages of(Workspace workspace, ReachablePackageFinder own, List<String> requested) {
        if (requested.isEmpty()) {
            return new SelectedPackages(ofRoot(workspace, own), Optional.empty());
        }
        List<CargoPackage> found = new ArrayList<>();
        for (String name : requested) {
            List<CargoPackage> named = workspace.packages().stream()
                    .filter(each -> each.name().equals(name))
                    .toList();
            if (named.isEmpty()) {
                return new SelectedPackages(
                        List.of(),
                        Optional.of("The workspace has no package " + Inert.line(name, 200) + "; it has "
                                + String.join(
                                        ", ",
                                        workspace.packages().stream()
                                                .map(CargoPackage::name)
                                                .toList())
                                + "."));
            }
            found.addAll(named);
        }
        return new SelectedPackages(found, Optional.empty());
    }

    /**
     * Returns the root package, or all members if there is no root package. If the workspace declares default members,
     * all members are returned, because the declaration is not resolved.
     */
    private static List<CargoPackage> ofRoot(Workspace workspace, ReachablePackageFinder own) {
        Manifest root = own.manifest(workspace.manifest());
        boolean chosen = root.workspace()
                .filter(table -> table.get("default-members").isPresent())
                .isPresent();
        List<CargoPackage> ofRoot = workspace.packages().stream()
                .filter(found -> found.manifest().equals(workspace.manifest()))
                .toList();
        return chosen || ofRoot.isEmpty() ? workspace.packages() : ofRoot;
    }
}
