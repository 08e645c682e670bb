package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Comparator;
import java.util.List;

/**
 * A limit of the analysis that was reached in a unit. Anything beyond the limit is unknown. Comparable, so that hash
 * collisions do not slow hash tables.
 *
 * @param path path of the file in which the limit was reached
 * @param line line number, from 1; 0 for the whole file
 * @param column column number, from 1; 0 for the whole file
 */
public record AnalysisLimit(LimitReason reason, RepoPath path, int line, int column)
        implements Comparable<AnalysisLimit> {
    private static final Comparator<AnalysisLimit> ORDER = Comparator.comparing(AnalysisLimit::path)
            .thenComparingInt(AnalysisLimit::line)
            .thenComparingInt(AnalysisLimit::column)
            .thenComparing(AnalysisLimit::reason);

    @Override
    public int compareTo(AnalysisLimit other) {
        return ORDER.compare(this, other);
    }

    /** Creates a limit that applies to a whole file. */
    public AnalysisLimit(LimitReason reason, RepoPath path) {
        this(reason, path, 0, 0);
    }

    /** Returns evidence of an unknown capability at the place of this limit. */
    Evidence evidence() {
        return new Evidence(
                Capability.UNKNOWN,
                reason.words(),
                "",
                ArgumentShape.COMPUTED,
                path,
                line,
                column,
                false,
                new Reachability(List.of(), Reachability.Break.ITEM));
    }
}
