package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.viewer.findings.ReviewOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A finding to read first.
 *
 * @param finding finding to read: the gravest one of its rule
 * @param places number of findings of the rule, this one included
 * @param more number of findings of other rules with the same family and severity that are not listed
 */
public record FindingToReadFirst(Finding finding, int places, int more) {
    private static final int MOST = 5;

    /**
     * Selects one finding of each rule, by severity. Within a severity, selects one finding of each family before a
     * second one of any family.
     *
     * @param sorted findings in review order
     */
    static List<FindingToReadFirst> of(List<Finding> sorted) {
        Map<String, List<Finding>> byRule = new LinkedHashMap<>();
        sorted.stream()
                .filter(finding -> finding.effect() != Effect.INFORMS)
                .forEach(finding -> byRule.computeIfAbsent(cause(finding), _ -> new ArrayList<>())
                        .add(finding));
        List<Finding> gravest = byRule.values().stream()
                .map(List::getFirst)
                .sorted(ReviewOrder.ORDER)
                .toList();
        List<Finding> taken = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            List<Finding> left = new ArrayList<>(gravest.stream()
                    .filter(finding -> finding.severity() == severity)
                    .toList());
            while (!left.isEmpty() && taken.size() < MOST) {
                List<Finding> round = new ArrayList<>();
                for (Finding finding : left) {
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
                .map(finding -> new FindingToReadFirst(
                        finding,
                        byRule.getOrDefault(cause(finding), List.of(finding)).size(),
                        more(finding, sorted, order)))
                .toList();
    }

    /** Returns text such as "17 places"; empty for a single place. */
    public String placesWords() {
        return places == 1 ? "" : places + " places";
    }

    /** Returns the rule; each finding of an auditor is a cause of its own. */
    private static String cause(Finding finding) {
        return finding.isManual() ? finding.id() + finding.title() + finding.path() + finding.line() : finding.id();
    }

    /**
     * Returns the number of findings of rules that are not listed, with the same family and severity; 0 unless the
     * finding is the first of them in the list.
     */
    private static int more(Finding finding, List<Finding> sorted, List<Finding> taken) {
        boolean firstOfKind = taken.stream()
                .filter(other -> isSameKind(other, finding))
                .findFirst()
                .filter(finding::equals)
                .isPresent();
        return firstOfKind
                ? (int) sorted.stream()
                        .filter(other -> isSameKind(other, finding)
                                && taken.stream().noneMatch(one -> cause(one).equals(cause(other))))
                        .count()
                : 0;
    }

    private static boolean isSameKind(Finding a, Finding b) {
        return a.family() == b.family() && a.severity() == b.severity() && a.effect() != Effect.INFORMS;
    }
}
