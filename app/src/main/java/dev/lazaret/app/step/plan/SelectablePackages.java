package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.cargo.WorkspaceChoice;
import dev.lazaret.analysis.repository.Repository;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The choices that a workspace offers, according to its manifests.
 *
 * @param packages packages in the workspace's order
 * @param defaultMembers names of the packages that cargo selects if none is specified
 */
public record SelectablePackages(List<Member> packages, List<String> defaultMembers) {
    /** No packages can be selected. */
    public static final SelectablePackages NONE = new SelectablePackages(List.of(), List.of());

    /**
     * A package of the workspace.
     *
     * @param name name as written in the manifest
     * @param features features that the package declares, sorted; without {@code default}
     */
    public record Member(String name, List<String> features) {
        public Member {
            features = List.copyOf(features);
        }
    }

    public SelectablePackages {
        packages = List.copyOf(packages);
        defaultMembers = List.copyOf(defaultMembers);
    }

    /**
     * Reads the manifests. Must not be called on the JavaFX thread.
     *
     * @param manifest the workspace's root manifest
     */
    public static SelectablePackages of(Repository repository, Audit audit, String manifest) {
        if (!(audit.cargo().choice(manifest) instanceof WorkspaceChoice.Chosen(Workspace workspace))) {
            return NONE;
        }
        ReachablePackageFinder own = new ReachablePackageFinder(
                workspace, audit, new LinkFollowingFileReader(repository, audit.inventory())::document);
        return new SelectablePackages(
                workspace.packages().stream()
                        .map(each -> new Member(
                                each.name(), DeclaredFeatureChecker.names(List.of(own.manifest(each.manifest())))))
                        .toList(),
                SelectedPackages.of(workspace, own, List.of()).packages().stream()
                        .map(CargoPackage::name)
                        .toList());
    }

    /**
     * Returns the features of these packages, sorted; if the list is empty, the features of the packages that cargo
     * selects by default.
     */
    public List<String> features(List<String> named) {
        List<String> meant = named.isEmpty() ? defaultMembers : named;
        NavigableSet<String> features = new TreeSet<>();
        packages.stream().filter(each -> meant.contains(each.name())).forEach(each -> features.addAll(each.features()));
        return List.copyOf(features);
    }
}
