package dev.lazaret.analysis.subject;

import dev.lazaret.analysis.cargo.Tree;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.subject.Subject.Reason;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks words up that may be paths. They count from where the tool that reads them is started, which is a package's folder or a
 * workspace's: what is there from any of them counts.
 */
final class WordLookup {
    private static final long LOOKUPS = 1_000_000;

    /** Characters of a text for which a look-up counts once more. */
    private static final int LONG = 100;

    private final Lookup lookup;
    private final Tree tree;
    private final Set<RepoPath> packages;
    private final LookupBudget budget = new LookupBudget(LOOKUPS);

    WordLookup(Lookup lookup, Set<RepoPath> packages) {
        this.lookup = lookup;
        this.tree = lookup.tree();
        this.packages = packages;
    }

    /**
     * What {@code text} may name.
     *
     * @param base from where its paths count; what is nowhere is said from there
     * @param folders whether a word without a separator may be a folder
     * @param there takes what is there
     */
    void collect(RepoPath base, String text, boolean folders, SubjectCollector out, Consumer<RepoPath> there) {
        PathsInWords words = PathsInWords.of(text);
        words.programs().forEach(program -> out.uncovered(Reason.LOOKED_UP, program));
        Set<RepoPath> bases = new LinkedHashSet<>(Set.of(base));
        bases.addAll(packages);
        long readings = (long) words.programs().size()
                + words.pieces().size()
                + words.longer().size();
        if (words.cut() || !budget.take(readings * bases.size() * (1 + text.length() / LONG))) {
            out.uncovered(Reason.TOO_MANY, "more in " + text);
            return;
        }
        boolean across = false;
        for (String path : words.longer()) {
            across |= anywhere(bases, path, folders, there);
        }
        for (String path : words.programs()) {
            anywhere(bases, path, folders, there);
        }
        for (String path : words.pieces()) {
            if (!anywhere(bases, path, folders, there) && !across && path.indexOf('/') >= 0) {
                missing(base, path, out);
            }
        }
    }

    private boolean anywhere(Set<RepoPath> bases, String path, boolean folders, Consumer<RepoPath> there) {
        boolean found = false;
        for (RepoPath base : bases) {
            for (Lookup.Way way : lookup.of(base, path)) {
                if (way instanceof Lookup.Way.At(RepoPath at)
                        && (path.indexOf('/') >= 0 || counts(base, at, folders))) {
                    there.accept(at);
                    found = true;
                }
            }
        }
        return found;
    }

    private boolean counts(RepoPath base, RepoPath at, boolean folders) {
        return !at.equals(base)
                && tree.entry(at)
                        .filter(entry ->
                                entry.kind() == EntryKind.FILE || (folders && entry.kind() == EntryKind.DIRECTORY))
                        .isPresent();
    }

    private void missing(RepoPath base, String path, SubjectCollector out) {
        boolean outside = lookup.of(base, path).contains(new Lookup.Way.Outside());
        out.uncovered(outside ? Reason.OUTSIDE : Reason.MISSING, path);
    }
}
