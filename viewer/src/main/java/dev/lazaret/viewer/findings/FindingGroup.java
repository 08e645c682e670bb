package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.summary.Unexamined;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.marks.Firing;
import java.util.List;
import java.util.Map;

/**
 * Findings that stand together.
 *
 * @param key the same for the same group, whatever is in it
 * @param examples ordinary acts that are meant, or empty
 * @param rows folded where their rule is, in the order in which they are shown
 * @param counts number of findings for each severity that has any
 * @param hidden number of findings that the filter does not let pass
 */
public record FindingGroup(
        String key,
        Icon icon,
        String title,
        String examples,
        List<FindingRow> rows,
        Map<Severity, Integer> counts,
        int hidden) {
    /** Key of the group of what reads differently than it works. */
    public static final String HIDES = new Firing.Hides().key();
    /** Key of the group of what only informs. */
    public static final String NOTED = new Firing.Noted().key();
    /** Key of the group of what stands in data of tests. */
    public static final String TEST_DATA = new Firing.TestData().key();

    public FindingGroup {
        rows = List.copyOf(rows);
        counts = Map.copyOf(counts);
    }

    /** The findings, in the order in which they are shown. */
    public List<Finding> findings() {
        return rows.stream().flatMap(row -> row.findings().stream()).toList();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** How many findings an empty group has; what no rule looks at is no zero, nor is what the filter hides. */
    public String number() {
        if (hidden > 0) {
            return hidden + " hidden";
        }
        return Trigger.of(key).map(trigger -> Unexamined.count(trigger, 0)).orElse("0");
    }

    /** Number of findings of a severity. */
    public int count(Severity severity) {
        return counts.getOrDefault(severity, 0);
    }
}
