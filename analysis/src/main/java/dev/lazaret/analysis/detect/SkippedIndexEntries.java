package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.git.OverlookedFiles;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds files that a git index excludes from git's comparison. Files that a sparse checkout has omitted are only noted,
 * because a file that does not exist hides nothing.
 */
final class SkippedIndexEntries implements Detector {
    private static final String ID = "GIT-INDEX-HIDDEN";

    /** Maximum number of paths that a finding refers to. */
    private static final int MENTIONED = 200;

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        for (OverlookedFiles index : facts.scanned().overlooked()) {
            SortedSet<RepoPath> hidden = new TreeSet<>(index.assumedUnchanged());
            List<RepoPath> leftOut = new ArrayList<>();
            for (RepoPath path : index.skipped()) {
                if (facts.tree().entry(path).isPresent()) {
                    hidden.add(path);
                } else {
                    leftOut.add(path);
                }
            }
            report(index, List.copyOf(hidden), "whose changes git does not show", null, out);
            report(index, leftOut, "that need not be there", Severity.INFO, out);
            report(index, index.intended(), "of which only the name is added", Severity.INFO, out);
        }
    }

    private static void report(
            OverlookedFiles index,
            List<RepoPath> paths,
            String what,
            @Nullable Severity severity,
            FindingCollector out) {
        if (paths.isEmpty()) {
            return;
        }
        String count = paths.size() == 1 ? "a file " : paths.size() + " files ";
        String first = paths.getFirst().utf8() + (paths.size() == 1 ? "" : ", ...");
        out.report(
                ID,
                index.index(),
                Position.FILE,
                count + what + ": " + first,
                Confidence.SURE,
                severity,
                null,
                severity == null ? mentions(paths) : List.of());
    }

    private static List<ScopeReference> mentions(List<RepoPath> paths) {
        List<ScopeReference> mentions = new ArrayList<>();
        paths.stream().limit(MENTIONED).forEach(path -> mentions.add(new ScopeReference.At(path)));
        if (paths.size() > MENTIONED) {
            mentions.add(new ScopeReference.Unknown(Subject.Reason.TOO_MANY, "more than " + MENTIONED + " files"));
        }
        return mentions;
    }
}
