package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.ValueFormatter;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.Subject.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds dependencies that a manifest replaces in its {@code [patch]} table, by a workspace member or by another
 * package.
 */
final class PatchedDependencies implements Detector {
    private static final String ID = "MAN-PATCH";

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        Set<RepoPath> members = members(facts);
        for (Manifest manifest : facts.manifests().values()) {
            out.runOn(
                    manifest.path(),
                    () -> manifest.root().table("patch").ifPresent(sources -> look(manifest, sources, members, out)));
        }
    }

    /** Returns the folders of the packages that are members of this repository's workspaces. */
    private static Set<RepoPath> members(RepositoryFacts facts) {
        Set<RepoPath> folders = new HashSet<>();
        for (Workspace workspace : facts.cargo().workspaces()) {
            Manifest root = facts.manifests().get(workspace.manifest());
            if (root != null
                    && (workspace.packages().size() > 1 || root.workspace().isPresent())) {
                workspace
                        .packages()
                        .forEach(member -> folders.add(member.manifest().parent()));
            }
        }
        return folders;
    }

    private static void look(Manifest manifest, Node.Table sources, Set<RepoPath> members, FindingCollector out) {
        for (Member source : sources.members()) {
            if (source.value() instanceof Node.Table patches) {
                for (Member patch : patches.members()) {
                    Optional<String> path =
                            patch.value() instanceof Node.Table table ? table.text("path") : Optional.empty();
                    boolean own = path.map(written -> ResolvedPath.of(manifest.folder(), written))
                            .filter(reference -> isMember(reference, manifest, members))
                            .isPresent();
                    out.report(
                            ID,
                            manifest.path(),
                            patch.at(),
                            source.key() + "." + patch.key() + " = " + ValueFormatter.value(patch.value()),
                            Confidence.SURE,
                            own ? Severity.INFO : null,
                            null,
                            List.of(mention(patch, path)));
                }
            }
        }
    }

    private static boolean isMember(ResolvedPath reference, Manifest manifest, Set<RepoPath> members) {
        RepoPath folder = reference.inside();
        return folder != null && (members.contains(folder) || folder.equals(manifest.folder()));
    }

    private static ScopeReference mention(Member patch, Optional<String> path) {
        return path.<ScopeReference>map(written -> new ScopeReference.Written(ScopeReference.As.PACKAGE, 1, written))
                .orElseGet(() -> new ScopeReference.Unknown(Reason.ELSEWHERE, "crate " + patch.key()));
    }
}
