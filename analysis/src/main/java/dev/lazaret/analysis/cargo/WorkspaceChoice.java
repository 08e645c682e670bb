package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which of a repository's workspaces a step works on. */
public sealed interface WorkspaceChoice {
    /** As many are named in a sentence. */
    int NAMED = 10;

    /** This one. */
    record Chosen(Workspace workspace) implements WorkspaceChoice {}

    /** The auditor has to say which; a sentence that names them. */
    record Open(List<Workspace> offered, String sentence) implements WorkspaceChoice {
        public Open {
            offered = List.copyOf(offered);
        }
    }

    /** There is none, or not the one that was named; a sentence, inert. */
    record None(String sentence) implements WorkspaceChoice {}

    /** Where nothing is named: that of the opened folder's own manifest, as cargo started there takes it, or the only one. */
    static WorkspaceChoice of(CargoModel model) {
        if (of(model, "Cargo.toml") instanceof Chosen root) {
            return root;
        }
        List<Workspace> offered = model.offered();
        List<Workspace> top = offered.stream()
                .filter(workspace -> workspace.place() == Workspace.Place.TOP)
                .toList();
        if (top.size() == 1) {
            return new Chosen(top.getFirst());
        }
        return offered.isEmpty()
                ? new None("There is no workspace or package with the manifest Cargo.toml.")
                : new Open(
                        offered,
                        "There are " + offered.size() + " workspaces: " + listed(offered)
                                + ". Name the one to work on (--manifest).");
    }

    /** Where a manifest is named: the workspace of which it is the root or a package. */
    static WorkspaceChoice of(CargoModel model, String manifest) {
        Reference named = Reference.of(RepoPath.ROOT, manifest);
        String shown = ModelText.line(manifest);
        if (named.inside() == null) {
            return new None("The manifest " + shown + " lies outside the folder.");
        }
        RepoPath path = named.inside();
        return byRoot(model, path)
                .or(() -> model.workspaces().stream()
                        .filter(workspace -> workspace.packages().stream()
                                .anyMatch(found -> found.manifest().equals(path)))
                        .findFirst())
                .<WorkspaceChoice>map(Chosen::new)
                .orElseGet(
                        () -> new None("There is no workspace or package with the manifest " + shown + others(model)));
    }

    private static Optional<Workspace> byRoot(CargoModel model, RepoPath manifest) {
        return model.workspaces().stream()
                .filter(workspace -> workspace.manifest().equals(manifest))
                .findFirst();
    }

    private static String others(CargoModel model) {
        List<Workspace> offered = model.offered();
        return offered.isEmpty() ? "." : "; there is " + listed(offered) + ".";
    }

    /** The manifests, those beyond {@link #NAMED} as a number. */
    static String listed(List<Workspace> workspaces) {
        return workspaces.stream()
                        .limit(NAMED)
                        .map(workspace -> ModelText.path(workspace.manifest()))
                        .collect(Collectors.joining(", "))
                + (workspaces.size() > NAMED ? " and " + (workspaces.size() - NAMED) + " more" : "");
    }
}
