package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The workspace of a repository that a step works on. */
public sealed interface WorkspaceChoice {
    /** Maximum number of workspaces named in a sentence. */
    int NAMED = 10;

    /** The step works on this workspace. */
    record Chosen(Workspace workspace) implements WorkspaceChoice {}

    /** The auditor must choose a workspace. The sentence lists the workspaces. */
    record Open(List<Workspace> offered, String sentence) implements WorkspaceChoice {
        public Open {
            offered = List.copyOf(offered);
        }
    }

    /** There is no workspace, or none with the specified manifest. The sentence is inert. */
    record None(String sentence) implements WorkspaceChoice {}

    /**
     * Chooses a workspace if no manifest is specified: the workspace of the manifest in the opened folder, as cargo
     * does if it is started there; otherwise the only workspace that is not below another one.
     */
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

    /** Chooses the workspace that has this manifest as its root or as one of its packages. */
    static WorkspaceChoice of(CargoModel model, String manifest) {
        ResolvedPath named = ResolvedPath.of(RepoPath.ROOT, manifest);
        String shown = CargoModelSanitizer.line(manifest);
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

    /** Lists the manifests of the workspaces, up to {@link #NAMED}, and the number of the others. */
    static String listed(List<Workspace> workspaces) {
        return workspaces.stream()
                        .limit(NAMED)
                        .map(workspace -> CargoModelSanitizer.path(workspace.manifest()))
                        .collect(Collectors.joining(", "))
                + (workspaces.size() > NAMED ? " and " + (workspaces.size() - NAMED) + " more" : "");
    }
}
