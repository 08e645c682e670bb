package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.Subject;
import dev.lazaret.analysis.text.Inert;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds submodules that {@code .gitmodules} declares but that are not checked out, so that no verdict covers the files
 * in them that a build starts or compiles.
 */
final class MissingSubmodules {
    private static final RepoPath FILE = RepoPath.of(".gitmodules");

    /** Maximum number of submodules that one finding refers to. */
    private static final int MOST = 64;

    private final Set<RepoPath> folders = new HashSet<>();

    private MissingSubmodules() {}

    static MissingSubmodules of(RepositoryFacts facts) {
        MissingSubmodules missing = new MissingSubmodules();
        Document document = facts.documents("gitmodules").get(FILE);
        if (document != null) {
            document.root().table("submodule").ifPresent(all -> {
                for (Member one : all.members()) {
                    if (one.value() instanceof Node.Table table) {
                        table.text("path").ifPresent(path -> missing.add(facts, path));
                    }
                }
            });
        }
        return missing;
    }

    private void add(RepositoryFacts facts, String path) {
        RepoPath folder = ResolvedPath.of(RepoPath.ROOT, path).inside();
        if (folder != null && !folder.isRoot() && facts.tree().below(folder).isEmpty()) {
            folders.add(folder);
        }
    }

    /**
     * Returns references to the missing submodules that contain one of the paths or are below one of them.
     *
     * @param base folder of the package whose build script contains the paths
     */
    List<ScopeReference> mentions(RepoPath base, Collection<String> paths) {
        Set<RepoPath> found = new TreeSet<>();
        add(base, paths, found);
        return mentions(found);
    }

    /**
     * Same as {@link #mentions(RepoPath, Collection)}, but the paths may be relative to {@code base} or to any folder
     * above it.
     */
    List<ScopeReference> anywhere(RepoPath base, Collection<String> paths) {
        Set<RepoPath> found = new TreeSet<>();
        RepoPath start = base;
        add(start, paths, found);
        while (!start.isRoot()) {
            start = start.parent();
            add(start, paths, found);
        }
        return mentions(found);
    }

    private void add(RepoPath base, Collection<String> paths, Set<RepoPath> found) {
        if (!folders.isEmpty()) {
            paths.forEach(path -> add(base, path, found));
        }
    }

    private void add(RepoPath base, String path, Set<RepoPath> found) {
        RepoPath inside =
                path.isBlank() ? null : ResolvedPath.of(base, path.strip()).inside();
        if (inside == null || inside.isRoot()) {
            return;
        }
        for (RepoPath at = inside; !at.isRoot(); at = at.parent()) {
            if (folders.contains(at)) {
                found.add(at);
            }
        }
        folders.stream().filter(folder -> folder.isIn(inside)).forEach(found::add);
    }

    private static List<ScopeReference> mentions(Set<RepoPath> found) {
        return found.stream()
                .limit(MOST)
                .<ScopeReference>map(folder -> new ScopeReference.Unknown(
                        Subject.Reason.MISSING, Inert.path(folder.bytes()) + " (submodule, not checked out)"))
                .toList();
    }
}
