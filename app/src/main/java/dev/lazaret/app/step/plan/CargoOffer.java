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
 * What a workspace has to choose from, by its manifests.
 *
 * @param packages in the workspace's order
 * @param taken names of those that cargo takes where none is named
 */
public record CargoOffer(List<Member> packages, List<String> taken) {
    /** Nothing. */
    public static final CargoOffer NONE = new CargoOffer(List.of(), List.of());

    /**
     * A package of the workspace.
     *
     * @param name as it is written
     * @param features those that it declares, sorted; without {@code default}
     */
    public record Member(String name, List<String> features) {
        public Member {
            features = List.copyOf(features);
        }
    }

    public CargoOffer {
        packages = List.copyOf(packages);
        taken = List.copyOf(taken);
    }

    /**
     * Reads the manifests. Not on the JavaFX thread.
     *
     * @param manifest the workspace's root manifest
     */
    public static CargoOffer of(Repository repository, Audit audit, String manifest) {
        if (!(audit.cargo().choice(manifest) instanceof WorkspaceChoice.Chosen(Workspace workspace))) {
            return NONE;
        }
        OwnPackages own =
                new OwnPackages(workspace, audit, new RepositoryFiles(repository, audit.inventory())::document);
        return new CargoOffer(
                workspace.packages().stream()
                        .map(each ->
                                new Member(each.name(), DeclaredFeatures.names(List.of(own.manifest(each.manifest())))))
                        .toList(),
                SelectedPackages.of(workspace, own, List.of()).packages().stream()
                        .map(CargoPackage::name)
                        .toList());
    }

    /** The features of these packages, sorted; of none named, of those that cargo takes. */
    public List<String> features(List<String> named) {
        List<String> meant = named.isEmpty() ? taken : named;
        NavigableSet<String> features = new TreeSet<>();
        packages.stream().filter(each -> meant.contains(each.name())).forEach(each -> features.addAll(each.features()));
        return List.copyOf(features);
    }
}
