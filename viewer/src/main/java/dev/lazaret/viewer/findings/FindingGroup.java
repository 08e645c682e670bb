package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.summary.Unexamined;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.marks.Triggers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Findings that stand together: execution points of one trigger, what reads differently than it works, or what is only noted.
 *
 * @param key the same for the same group, whatever is in it
 * @param examples ordinary acts that are meant, or empty
 * @param findings in the review order
 * @param counts number of findings for each severity that has any
 */
public record FindingGroup(
        String key, Icon icon, String title, String examples, List<Finding> findings, Map<Severity, Integer> counts) {
    /** Key of the group of what reads differently than it works. */
    public static final String HIDES = "hides";
    /** Key of the group of what only informs. */
    public static final String NOTED = "noted";

    public FindingGroup {
        findings = List.copyOf(findings);
        counts = Map.copyOf(counts);
    }

    /** All groups, empty ones too, of the findings that pass. */
    public static List<FindingGroup> of(
            List<Finding> findings, FindingFilter filter, Function<Finding, Verdict> verdicts) {
        List<Finding> passing = findings.stream()
                .filter(finding -> filter.passes(finding, verdicts.apply(finding)))
                .sorted(ReviewOrder.ORDER)
                .toList();
        List<FindingGroup> groups = new ArrayList<>();
        for (Trigger trigger : Trigger.values()) {
            groups.add(group(
                    trigger.word(),
                    Triggers.icon(trigger),
                    trigger.title(),
                    Triggers.examples(trigger),
                    passing,
                    finding -> finding.isExecutionPoint() && finding.trigger() == trigger));
        }
        groups.add(group(
                HIDES,
                Icon.HIDDEN,
                "Reads differently than it works",
                "",
                passing,
                finding -> finding.effect() == Effect.HIDES));
        groups.add(group(NOTED, Icon.NOTE, "Noted", "", passing, finding -> finding.effect() == Effect.INFORMS));
        return groups;
    }

    private static FindingGroup group(
            String key, Icon icon, String title, String examples, List<Finding> all, Predicate<Finding> in) {
        List<Finding> own = all.stream().filter(in).toList();
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        own.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
        return new FindingGroup(key, icon, title, examples, own, counts);
    }

    /** How many findings there are; what no rule looks at is no zero. */
    public String number() {
        return Trigger.of(key)
                .map(trigger -> Unexamined.count(trigger, findings.size()))
                .orElseGet(() -> String.valueOf(findings.size()));
    }

    /** Number of findings of a severity. */
    public int count(Severity severity) {
        return counts.getOrDefault(severity, 0);
    }
}
