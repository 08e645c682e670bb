package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds workspace members in unlikely folders, nested workspaces, and packages that no workspace lists. */
final class WorkspaceAnomalies implements Detector {
    private static final String HIDDEN = "MAN-WS-HIDDEN-MEMBER";
    private static final String NESTED = "MAN-WS-NESTED";
    private static final String UNLISTED = "MAN-WS-UNLISTED";
    private static final Set<String> UNLIKELY = Set.of("docs", "doc", "assets", "target", "node_modules");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(HIDDEN, NESTED, UNLISTED));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        Set<RepoPath> roots = new HashSet<>();
        facts.manifests().values().stream()
                .filter(manifest -> manifest.workspace().isPresent())
                .forEach(manifest -> roots.add(manifest.folder()));
        for (Workspace workspace : facts.cargo().workspaces()) {
            out.runOn(workspace.manifest(), () -> look(facts, workspace, roots, out));
        }
    }

    private static void look(RepositoryFacts facts, Workspace workspace, Set<RepoPath> roots, FindingCollector out) {
        RepoPath folder = workspace.manifest().parent();
        boolean below = isBelow(folder, roots);
        Optional<Manifest> manifest = Optional.ofNullable(facts.manifests().get(workspace.manifest()));
        Optional<Member> table = manifest.flatMap(found -> found.root().member("workspace"));
        if (table.isEmpty()) {
            if (below) {
                out.report(UNLISTED, workspace.manifest(), Position.FILE, "in no workspace");
            }
            return;
        }
        if (below) {
            out.report(NESTED, workspace.manifest(), table.get().at(), "[workspace]");
        }
        Position members = manifest.flatMap(Manifest::workspace)
                .flatMap(found -> found.member("members"))
                .map(Member::at)
                .orElse(table.get().at());
        for (CargoPackage member : workspace.packages()) {
            RepoPath path = member.manifest().parent();
            if (!path.equals(folder) && isUnlikely(relative(folder, path))) {
                out.report(
                        HIDDEN,
                        workspace.manifest(),
                        members,
                        "member " + path.utf8(),
                        List.of(new ScopeReference.PackageIn(path)));
            }
        }
    }

    private static boolean isBelow(RepoPath folder, Set<RepoPath> roots) {
        RepoPath current = folder;
        while (!current.isRoot()) {
            current = current.parent();
            if (roots.contains(current)) {
                return true;
            }
        }
        return false;
    }

    private static String relative(RepoPath folder, RepoPath path) {
        return folder.isRoot()
                ? path.utf8()
                : path.isIn(folder) ? path.utf8().substring(folder.utf8().length() + 1) : "";
    }

    private static boolean isUnlikely(String relative) {
        for (String part : relative.split("/", -1)) {
            if (part.startsWith(".") || UNLIKELY.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
