package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds tracked files that an ignore file hides from search tools. */
final class IgnoredTrackedFiles implements Detector {
    private static final String ID = "FS-IGNORED-COMMITTED";

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        Map<RepoPath, List<IgnorePattern>> ignores = ignores(facts.documents("gitignore"));
        if (ignores.isEmpty()) {
            return;
        }
        Map<RepoPath, Boolean> folders = new HashMap<>();
        for (RepoPath path : new TreeSet<>(facts.scanned().tracked())) {
            IgnorePattern by = ignored(path, false, ignores);
            if (by != null || isHidden(path.parent(), ignores, folders)) {
                String evidence = by == null ? "in an ignored folder" : "ignored by " + by.written();
                out.report(ID, path, Position.FILE, evidence);
            }
        }
    }

    private static Map<RepoPath, List<IgnorePattern>> ignores(SortedMap<RepoPath, Document> documents) {
        Map<RepoPath, List<IgnorePattern>> ignores = new HashMap<>();
        documents.forEach((path, document) -> {
            List<IgnorePattern> patterns = new ArrayList<>();
            document.root().members().forEach(line -> {
                if (line.value() instanceof Node.Text text && patterns.size() < IgnorePattern.MOST) {
                    IgnorePattern.parse(text.value()).ifPresent(patterns::add);
                }
            });
            if (path.name().equals(".gitignore") && !patterns.isEmpty()) {
                ignores.put(path.parent(), patterns);
            }
        });
        return ignores;
    }

    private static boolean isHidden(
            RepoPath folder, Map<RepoPath, List<IgnorePattern>> ignores, Map<RepoPath, Boolean> known) {
        if (folder.isRoot()) {
            return false;
        }
        Boolean hidden = known.get(folder);
        if (hidden == null) {
            hidden = isHidden(folder.parent(), ignores, known) || ignored(folder, true, ignores) != null;
            known.put(folder, hidden);
        }
        return hidden;
    }

    /**
     * Returns the pattern that ignores a path; null if the path is not ignored. The last matching pattern of the
     * nearest ignore file with a matching pattern takes precedence.
     */
    private static @Nullable IgnorePattern ignored(
            RepoPath path, boolean folder, Map<RepoPath, List<IgnorePattern>> ignores) {
        for (RepoPath at = path.parent(); ; at = at.parent()) {
            List<IgnorePattern> patterns = ignores.getOrDefault(at, List.of());
            String below = at.isRoot()
                    ? path.utf8()
                    : path.utf8()
                            .substring(Math.min(path.utf8().length(), at.utf8().length() + 1));
            for (int i = patterns.size() - 1; i >= 0; i--) {
                IgnorePattern pattern = patterns.get(i);
                if (pattern.fits(below, folder)) {
                    return pattern.negated() ? null : pattern;
                }
            }
            if (at.isRoot()) {
                return null;
            }
        }
    }
}
