package dev.lazaret.app.window.review;

import dev.lazaret.analysis.behavior.BehaviorKind;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.grade.FindingEvidenceIndex;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.Inert;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Selects the finding that best fits the observed behaviour of a unit: one about the behaviour, or else one about the
 * unit.
 */
final class UnitFindingMatcher {
    private UnitFindingMatcher() {}

    /**
     * Searches {@code findings}, the findings in the code that the unit belongs to. Empty if none of them is in the
     * unit's root file.
     */
    static Optional<Finding> of(
            List<Finding> findings, FindingEvidenceIndex evidence, UnitId unit, Optional<BehaviorKind> kind) {
        return findings.stream()
                .filter(finding -> finding.path().utf8().equals(unit.path())
                        || Inert.path(finding.path().bytes()).equals(unit.path()))
                .min(Comparator.comparing((Finding finding) -> !isOf(evidence, finding, kind))
                        .thenComparing(finding -> !finding.isExecutionPoint())
                        .thenComparing(finding -> finding.line() != 0));
    }

    private static boolean isOf(FindingEvidenceIndex evidence, Finding finding, Optional<BehaviorKind> kind) {
        return kind.isPresent()
                && evidence.of(finding).stream().anyMatch(one -> kind.get().isPredictedBy(one.capability()));
    }
}
