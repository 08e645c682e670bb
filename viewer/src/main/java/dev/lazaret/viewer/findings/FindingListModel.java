package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.summary.FindingGroupKey;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.badges.TriggerGroup;
import dev.lazaret.viewer.tree.FileIcons;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The list of findings: filtered, grouped and folded. Must not be built on the JavaFX thread, because there may be
 * thousands of findings.
 *
 * @param groups groups in display order
 * @param order review order, the same as the display order
 * @param all number of rule findings, including hidden ones
 * @param unreviewed number of rule findings without a valid verdict
 * @param manual number of manual findings
 * @param crates crates of all findings, including hidden ones
 */
public record FindingListModel(
        List<FindingGroup> groups, ReviewOrder order, int all, int unreviewed, int manual, List<CrateName> crates) {
    /** The list without findings. */
    public static final FindingListModel EMPTY = new FindingListModel(List.of(), ReviewOrder.EMPTY, 0, 0, 0, List.of());

    public FindingListModel {
        groups = List.copyOf(groups);
        crates = List.copyOf(crates);
    }

    /**
     * The findings to list, and how to group them.
     *
     * @param known facts about findings, from other sources
     */
    public record Wanted(FindingFilter filter, FindingGrouping grouping, ExternalFindingFacts known) {
        /** Creates a request without facts from other sources. A finding's rule determines its capabilities. */
        public Wanted(FindingFilter filter, FindingGrouping grouping) {
            this(filter, grouping, ExternalFindingFacts.NONE);
        }
    }

    /** Returns the number of findings that the filter hides. */
    public int hidden() {
        return all + manual - order.size();
    }

    /** Builds the list. */
    public static FindingListModel of(
            Collection<Finding> findings, Wanted wanted, Function<Finding, Verdict> verdicts) {
        List<Finding> passing = new ArrayList<>();
        List<Finding> hidden = new ArrayList<>();
        int unreviewed = 0;
        int own = (int) findings.stream().filter(Finding::isManual).count();
        for (Finding finding : findings) {
            Verdict verdict = verdicts.apply(finding);
            unreviewed += verdict.isCurrent() || finding.isManual() ? 0 : 1;
            (wanted.filter().passes(finding, verdict, wanted.known()) ? passing : hidden).add(finding);
        }
        List<FindingGroup> groups = switch (wanted.grouping()) {
            case TRIGGER -> byTrigger(passing, hidden);
            case FILE -> byFile(passing);
            case CRATE -> byCrate(passing);
        };
        return new FindingListModel(
                groups,
                ReviewOrder.shown(groups.stream()
                        .flatMap(group -> group.findings().stream())
                        .toList()),
                findings.size() - own,
                unreviewed,
                own,
                findings.stream().map(CrateName::of).distinct().sorted().toList());
    }

    /**
     * Groups by trigger. Includes empty groups, because it is informative that an action triggers nothing. Includes
     * test data only if there is any.
     */
    private static List<FindingGroup> byTrigger(List<Finding> passing, List<Finding> hidden) {
        Map<TriggerGroup, List<Finding>> shown = passing.stream().collect(Collectors.groupingBy(TriggerGroup::of));
        Map<TriggerGroup, Long> left =
                hidden.stream().collect(Collectors.groupingBy(TriggerGroup::of, Collectors.counting()));
        return TriggerGroup.all().stream()
                .filter(firing -> !(firing instanceof TriggerGroup.TestData)
                        || shown.containsKey(firing)
                        || left.containsKey(firing))
                .map(firing -> group(
                        new Head(firing.key(), firing.icon(), firing.title(), firing.examples()),
                        shown.getOrDefault(firing, List.of()),
                        ReviewOrder.ORDER,
                        left.getOrDefault(firing, 0L).intValue()))
                .toList();
    }

    /** Groups by file. The file with the worst finding is first; in a file, findings are in line order. */
    private static List<FindingGroup> byFile(List<Finding> passing) {
        Map<RepoPath, List<Finding>> files =
                passing.stream().collect(Collectors.groupingBy(Finding::path, TreeMap::new, Collectors.toList()));
        return worstFirst(files.entrySet().stream()
                .map(entry -> {
                    RepoPath path = entry.getKey();
                    String title = path.isRoot() ? "the whole repository" : Inert.path(path.bytes());
                    Icon icon = path.isRoot() ? Icon.FOLDER : FileIcons.find(path.name());
                    return group(new Head("file " + title, icon, title, ""), entry.getValue(), Finding.ORDER, 0);
                })
                .toList());
    }

    /** Groups by crate. The crate with the worst finding is first. */
    private static List<FindingGroup> byCrate(List<Finding> passing) {
        Map<CrateName, List<Finding>> crates =
                passing.stream().collect(Collectors.groupingBy(CrateName::of, TreeMap::new, Collectors.toList()));
        return worstFirst(crates.entrySet().stream()
                .map(entry -> group(
                        new Head(
                                "crate " + entry.getKey().name(),
                                entry.getKey().name().isEmpty() ? Icon.FOLDER : Icon.CRATE,
                                entry.getKey().title(),
                                ""),
                        entry.getValue(),
                        ReviewOrder.ORDER,
                        0))
                .toList());
    }

    private static List<FindingGroup> worstFirst(List<FindingGroup> groups) {
        return groups.stream()
                .sorted(Comparator.comparing(group -> group.counts().keySet().stream()
                        .min(Comparator.naturalOrder())
                        .orElseThrow()))
                .toList();
    }

    /** Identity and heading of a group. */
    private record Head(String key, Icon icon, String title, String examples) {}

    private static FindingGroup group(Head head, List<Finding> findings, Comparator<Finding> order, int hidden) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
        return new FindingGroup(
                head.key(),
                head.icon(),
                head.title(),
                head.examples(),
                rows(findings.stream().sorted(order).toList()),
                counts,
                hidden);
    }

    /** Folds findings that have the same {@link FindingGroupKey}. A fold is at the position of its first finding. */
    private static List<FindingRow> rows(List<Finding> sorted) {
        Map<Object, List<Finding>> rows = new LinkedHashMap<>();
        for (Finding finding : sorted) {
            Object key = finding.isManual() ? finding : FindingGroupKey.of(finding);
            rows.computeIfAbsent(key, _ -> new ArrayList<>()).add(finding);
        }
        return rows.values().stream()
                .map(row ->
                        row.size() == 1 ? (FindingRow) new FindingRow.One(row.getFirst()) : new FindingRow.Fold(row))
                .toList();
    }
}
