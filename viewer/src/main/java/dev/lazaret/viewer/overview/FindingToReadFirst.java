package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.viewer.findings.ReviewOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A finding to read first.
 *
 * @param finding finding to read
 * @param more number of other findings with the same family and severity that are not listed
 */
public record FindingToReadFirst(Finding finding, int more) {
    private static final int MOST = 5;

    /**
     * Selects the findings, by severity. Within a severity, prefers rules of which no finding is selected yet and,
     * among those, selects one finding of each family before a second one of any family.
     */
    static List<FindingToReadFirst> of(List<Finding> sorted) {
        List<Finding> taken = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            List<Finding> left = new ArrayList<>(sorted.stream()
                    .filter(finding -> finding.severity() == severity && finding.effect() != Effect.INFORMS)
                    .toList());
            while (!left.isEmpty() && taken.size() < MOST) {
                List<Finding> round = new ArrayList<>();
                List<Finding> ofNewRules = left.stream()
                        .filter(finding ->
                                taken.stream().noneMatch(other -> other.id().equals(finding.id())))
                        .toList();
                for (Finding finding : ofNewRules.isEmpty() ? left : ofNewRules) {
                    boolean familyTaken = round.stream().anyMatch(other -> other.family() == finding.family());
                    if (!familyTaken && taken.size() + round.size() < MOST) {
                        round.add(finding);
                    }
                }
                taken.addAll(round);
                left.removeAll(round);
            }
        }
        List<Finding> order = taken.stream().sorted(ReviewOrder.ORDER).toList();
        return order.stream()
                .map(finding -> new FindingToReadFirst(finding, more(finding, sorted, order)))
                .toList();
    }

    /**
     * Returns the number of other findings with the same family and severity that are not listed; 0 unless the finding
     * is the first of them in the list.
     */
    private static int more(Finding finding, List<Finding> sorted, List<Finding> taken) {
        boolean firstOfKind = taken.stream()
                .filter(other -> isSameKind(other, finding))
                .findFirst()
                .filter(finding::equals)
                .isPresent();
        return firstOfKind
                ? (int) sorted.stream()
                        .filter(other -> isSameKind(other, finding) && !taken.contains(other))
                        .count()
                : 0;
    }

    private static boolean isSameKind(Finding a, Finding b) {
        return a.family() == b.family() && a.severity() == b.severity() && a.effect() != Effect.INFORMS;
    }
}
