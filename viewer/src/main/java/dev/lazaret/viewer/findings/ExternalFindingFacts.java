package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.compare.FindingChange;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.grade.FindingEvidenceIndex;
import java.util.Set;
import java.util.function.Function;

/**
 * Facts about findings that come from sources other than the findings themselves.
 *
 * @param about returns the capabilities that a finding is about
 * @param change returns how a finding changed since the repository was last opened
 * @param reported findings of the report that was opened with the repository
 */
public record ExternalFindingFacts(
        Function<Finding, Set<Capability>> about, Function<Finding, FindingChange> change, Set<Finding> reported) {
    /** No facts. A finding's rule determines its capabilities, because there is no analysis of units. */
    public static final ExternalFindingFacts NONE =
            new ExternalFindingFacts(FindingEvidenceIndex.NONE::capabilities, _ -> FindingChange.UNCHANGED, Set.of());

    public ExternalFindingFacts {
        reported = Set.copyOf(reported);
    }

    /** Returns a copy with capabilities from the analysis of units. */
    public ExternalFindingFacts withAbout(Function<Finding, Set<Capability>> listener) {
        return new ExternalFindingFacts(listener, change, reported);
    }

    /** Returns a copy with changes since an earlier audit. */
    public ExternalFindingFacts withChange(Function<Finding, FindingChange> since) {
        return new ExternalFindingFacts(about, since, reported);
    }

    /** Returns a copy with the findings of a report. */
    public ExternalFindingFacts withReported(Set<Finding> report) {
        return new ExternalFindingFacts(about, change, report);
    }
}
