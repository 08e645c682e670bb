package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds repositories and folders with so many entries that tools may be unable to process them. */
final class OversizedFolders implements Detector {
    private static final String ID = "FS-MANY";

    private static final int ALL = 100_000;
    private static final int FOLDER = 10_000;

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        int count = facts.tree().entries().size();
        if (count > ALL) {
            out.report(ID, RepoPath.ROOT, Position.FILE, count + " entries");
        }
        if (count > FOLDER) {
            Map<RepoPath, Integer> folders = new HashMap<>();
            for (Entry entry : facts.tree().entries()) {
                folders.merge(entry.path().parent(), 1, Integer::sum);
            }
            folders.forEach((path, held) -> {
                if (held > FOLDER) {
                    out.report(ID, path, Position.FILE, held + " entries in one folder");
                }
            });
        }
    }
}
