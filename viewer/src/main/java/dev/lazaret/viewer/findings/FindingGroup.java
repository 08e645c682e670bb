package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.summary.CoverageGapFormatter;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.badges.TriggerGroup;
import java.util.List;
import java.util.Map;

/**
 * A group of findings.
 *
 * @param key stable identity of the group, independent of its content
 * @param examples examples of ordinary actions that the group covers; may be empty
 * @param rows rows in display order, folded by rule and file
 * @param counts number of findings for each severity that has any
 * @param hidden number of findings that the filter hides
 */
public record FindingGroup(
        String key,
        Icon icon,
        String title,
        String examples,
        List<FindingRow> rows,
        Map<Severity, Integer> counts,
        int hidden) {
    /** Key of the group of misleading source. */
    public static final String HIDES = new TriggerGroup.Hides().key();
    /** Key of the group of findings that only inform. */
    public static final String NOTED = new TriggerGroup.Noted().key();
    /** Key of the group of findings in test data. */
    public static final String TEST_DATA = new TriggerGroup.TestData().key();

    public FindingGroup {
        rows = List.copyOf(rows);
        counts = Map.copyOf(counts);
    }

    /** Returns the findings in display order. */
    public List<Finding> findings() {
        return rows.stream().flatMap(row -> row.findings().stream()).toList();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * Returns the number shown for an empty group. Differs from 0 if findings are hidden or no rule examines the
     * trigger.
     */
    public String number() {
        if (hidden > 0) {
            return hidden + " hidden";
        }
        return Trigger.find(key)
                .map(trigger -> CoverageGapFormatter.count(trigger, 0))
                .orElse("0");
    }

    /** Returns the number of findings of a severity. */
    public int count(Severity severity) {
        return counts.getOrDefault(severity, 0);
    }
}
