package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Set;

/** Finds path dependencies, patches and replacements whose target can't be read. */
final class PathAnomalyFinder {
    private final EntryTree tree;
    private final Set<RepoPath> submodules;
    private final Set<String> inherited;
    private final LayoutAnomalySink out;

    /**
     * @param inherited the keys of the dependencies that some package inherits from its workspace
     */
    PathAnomalyFinder(EntryTree tree, Set<RepoPath> submodules, Set<String> inherited, LayoutAnomalySink out) {
        this.tree = tree;
        this.submodules = submodules;
        this.inherited = inherited;
        this.out = out;
    }

    void look(Manifest manifest) {
        for (Dependency dependency : manifest.dependencies()) {
            boolean needed = dependency.kind() != Dependency.Kind.DEV && !dependency.optional();
            look(
                    manifest,
                    dependency.member(),
                    needed ? LayoutAnomaly.StepEffect.STOPS : LayoutAnomaly.StepEffect.STOPS_AS_MEMBER);
        }
        manifest.workspace()
                .flatMap(table -> table.table("dependencies"))
                .ifPresent(all -> all.members().stream()
                        .filter(one -> inherited.contains(one.key()))
                        .forEach(one -> look(manifest, one, LayoutAnomaly.StepEffect.NONE)));
        manifest.root()
                .table("replace")
                .ifPresent(all ->
                        all.members().forEach(one -> look(manifest, one, LayoutAnomaly.StepEffect.STOPS_AS_MEMBER)));
        manifest.root().table("patch").ifPresent(sources -> {
            for (Member source : sources.members()) {
                if (source.value() instanceof Node.Table patches) {
                    patches.members().forEach(one -> look(manifest, one, LayoutAnomaly.StepEffect.STOPS_AS_MEMBER));
                }
            }
        });
    }

    private void look(Manifest manifest, Member entry, LayoutAnomaly.StepEffect effect) {
        if (!(entry.value() instanceof Node.Table table) || table.text("path").isEmpty()) {
            return;
        }
        String path = table.text("path").orElse("");
        RepoPath folder = ResolvedPath.of(manifest.folder(), path).inside();
        String needs = "needs " + CargoModelSanitizer.line(entry.key()) + " from " + CargoModelSanitizer.line(path);
        if (folder == null) {
            out.report(
                    LayoutAnomaly.Kind.OUTSIDE,
                    manifest.path(),
                    entry.at(),
                    needs + ", outside this folder: nothing of it was read",
                    effect);
        } else if (!tree.isFile(folder.child("Cargo.toml"))) {
            out.report(
                    LayoutAnomaly.Kind.ABSENT,
                    manifest.path(),
                    entry.at(),
                    needs + noManifest(folder, submodules),
                    effect);
        }
    }

    /** Returns the clause that explains why there is no manifest in a folder. */
    static String noManifest(RepoPath folder, Set<RepoPath> submodules) {
        RepoPath above = folder;
        while (!above.isRoot()) {
            if (submodules.contains(above)) {
                return ", in the submodule " + CargoModelSanitizer.path(above) + ", which is not checked out";
            }
            above = above.parent();
        }
        return ", where there is no Cargo.toml";
    }
}
