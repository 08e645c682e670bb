package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;

/**
 * A bound of the analysis that a unit reached: what lies beyond it is unknown.
 *
 * @param path of the file in which it was reached
 * @param line from 1; 0 for the whole file
 * @param column from 1; 0 for the whole file
 */
public record AnalysisLimit(Gap reason, RepoPath path, int line, int column) {
    /** A limit of a whole file. */
    public AnalysisLimit(Gap reason, RepoPath path) {
        this(reason, path, 0, 0);
    }

    /** The place as evidence: the unit can do something there that is not known. */
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
                new Reach(List.of(), Reach.Break.ITEM));
    }
}
