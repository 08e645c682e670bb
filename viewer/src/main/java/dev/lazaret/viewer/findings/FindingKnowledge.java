package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.compare.FindingChange;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.detect.FindingEvidence;
import java.util.Set;
import java.util.function.Function;

/**
 * What is known of findings beside themselves.
 *
 * @param about the capabilities that one is about
 * @param change what became of one since the repository was last opened
 * @param reported those of the report that was opened with the repository
 */
public record FindingKnowledge(
        Function<Finding, Set<Capability>> about, Function<Finding, FindingChange> change, Set<Finding> reported) {
    /** Nothing: where no unit tells what a finding is about, its rule does. */
    public static final FindingKnowledge NONE =
            new FindingKnowledge(FindingEvidence.NONE::capabilities, _ -> FindingChange.UNCHANGED, Set.of());

    public FindingKnowledge {
        reported = Set.copyOf(reported);
    }

    /** The same where units tell what findings are about. */
    public FindingKnowledge withAbout(Function<Finding, Set<Capability>> told) {
        return new FindingKnowledge(told, change, reported);
    }

    /** The same where an earlier audit is known. */
    public FindingKnowledge withChange(Function<Finding, FindingChange> since) {
        return new FindingKnowledge(about, since, reported);
    }

    /** The same with a report. */
    public FindingKnowledge withReported(Set<Finding> report) {
        return new FindingKnowledge(about, change, report);
    }
}
