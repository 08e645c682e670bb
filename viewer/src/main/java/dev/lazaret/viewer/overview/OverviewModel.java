package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.summary.Headline;
import dev.lazaret.analysis.summary.Unexamined;
import dev.lazaret.analysis.text.Numbers;
import dev.lazaret.viewer.findings.ReviewOrder;
import dev.lazaret.viewer.marks.Triggers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the page says. A pure function of the audit and its verdicts.
 *
 * @param headline one sentence over everything
 * @param totals how many findings there are, data of tests apart
 * @param under the sentence below it
 * @param blocks acts before the ladder, within it, outside it; then what hides, where something does
 * @param first what to read first, at most five
 * @param noted number of findings that only inform
 * @param testData number of findings in data of tests, which are nowhere else on the page
 * @param layout sentences on how the repository is laid out, where that is out of the ordinary
 * @param notices what is special about this repository, each with one next act
 * @param facts what was read, in a few words each
 */
public record OverviewModel(
        String headline,
        String totals,
        String under,
        Map<Severity, Integer> bySeverity,
        List<Block> blocks,
        Row hides,
        int noted,
        int testData,
        List<First> first,
        List<Unread> notLookedAt,
        String readWords,
        List<String> layout,
        List<Notice> notices,
        List<String> facts,
        Progress progress) {
    /** Marks of one severity in a row, above which they become one mark and a number. */
    static final int MOST_MARKS = 12;

    private static final int MOST_FIRST = 5;

    /** Rows that belong together. {@code before}: fires before any step of the ladder. A block without an act is of a row without. */
    public record Block(String title, boolean before, int count, List<Row> rows) {
        /** The count in words: what no rule looks at is no zero. */
        public String total() {
            Map<Trigger, Integer> byTrigger = new EnumMap<>(Trigger.class);
            rows.forEach(row -> row.trigger()
                    .ifPresent(trigger -> byTrigger.put(trigger, row.findings().size())));
            return byTrigger.isEmpty() ? String.valueOf(count) : Unexamined.sum(byTrigger);
        }
    }

    /** A trigger and its execution points, the worst first. No trigger: what reads differently than it works. */
    public record Row(Optional<Trigger> trigger, String title, String examples, List<Finding> findings) {
        /** The count; what no rule looks at is no zero. */
        public String number() {
            return trigger.map(act -> Unexamined.count(act, findings.size()))
                    .orElseGet(() -> String.valueOf(findings.size()));
        }

        /** Whether nothing is known because no rule looks at it. */
        boolean isUnknown() {
            return trigger.filter(act -> Unexamined.isUnknown(act, findings.size()))
                    .isPresent();
        }

        /** What no rule looks at, else a few ordinary acts that are meant. */
        public String words() {
            return trigger.map(Unexamined::of).filter(words -> !words.isEmpty()).orElse(examples);
        }

        /** The marks, left to right. */
        public List<Mark> marks() {
            Map<Severity, List<Finding>> bySeverity = new EnumMap<>(Severity.class);
            findings.forEach(finding -> bySeverity
                    .computeIfAbsent(finding.severity(), severity -> new ArrayList<>())
                    .add(finding));
            List<Mark> marks = new ArrayList<>();
            bySeverity.forEach((severity, of) -> {
                if (of.size() > MOST_MARKS) {
                    marks.add(new Mark(severity, of.getFirst(), of.size()));
                } else {
                    of.forEach(finding -> marks.add(new Mark(severity, finding, 1)));
                }
            });
            return marks;
        }
    }

    /** One mark: a finding, or the first of many of one severity. */
    public record Mark(Severity severity, Finding finding, int count) {}

    /** A finding to read first. {@code more}: others of its family and severity that are not listed. */
    public record First(Finding finding, int more) {}

    /**
     * Something that was not looked at, and what is known of it all the same.
     *
     * @param all of it by name, where more is meant than {@code known} names; else empty
     */
    public record Unread(Subject subject, String title, String known, List<String> all) {
        public Unread {
            all = List.copyOf(all);
        }

        Unread(Subject subject, String title, String known) {
            this(subject, title, known, List.of());
        }

        /** What it is about, for its icon. */
        public enum Subject {
            CRATES,
            FOLDER,
            FILE,
            LINK
        }
    }

    /** How far the review is. */
    public record Progress(int findings, int flagged, int accepted) {
        /** "Findings reviewed 5 of 29". */
        public String words() {
            return "Findings reviewed " + (flagged + accepted) + " of " + findings;
        }
    }

    public OverviewModel {
        bySeverity = Map.copyOf(bySeverity);
        blocks = List.copyOf(blocks);
        first = List.copyOf(first);
        notLookedAt = List.copyOf(notLookedAt);
        layout = List.copyOf(layout);
        notices = List.copyOf(notices);
        facts = List.copyOf(facts);
    }

    /**
     * The page of an audit.
     *
     * @param rules number of rules that were applied
     * @param finished whether everything has been read; before, the headline says "So far"
     */
    public static OverviewModel of(Audit audit, Function<Finding, Verdict> verdicts, int rules, boolean finished) {
        return of(audit, verdicts, rules, finished, Optional.empty());
    }

    /**
     * The page of an audit.
     *
     * @param rules number of rules that were applied
     * @param finished whether everything has been read; before, the headline says "So far"
     * @param crates how far crates from elsewhere are read; empty where that is not known
     */
    public static OverviewModel of(
            Audit audit,
            Function<Finding, Verdict> verdicts,
            int rules,
            boolean finished,
            Optional<CratesRead> crates) {
        List<Finding> sorted = audit.findings().stream()
                .filter(finding -> !finding.isTestData())
                .sorted(ReviewOrder.ORDER)
                .toList();
        List<Block> blocks = new ArrayList<>(blocks(sorted));
        List<First> first = first(sorted);
        List<Unread> unread = NotRead.of(audit, crates);
        String headline = Headline.of(audit);
        Row hides = new Row(
                Optional.empty(),
                "Reads differently than it works",
                "",
                sorted.stream()
                        .filter(finding -> finding.effect() == Effect.HIDES)
                        .toList());
        if (!hides.findings().isEmpty()) {
            blocks.add(new Block("Fires nothing", false, hides.findings().size(), List.of(hides)));
        }
        int noted = (int) sorted.stream()
                .filter(finding -> finding.effect() == Effect.INFORMS)
                .count();
        return new OverviewModel(
                finished ? headline : "So far: " + headline,
                Headline.totals(audit),
                under(blocks.getFirst(), first.size(), audit, rules, unread, crates),
                counts(sorted),
                blocks,
                hides,
                noted,
                audit.findings().size() - sorted.size(),
                first,
                unread,
                NotRead.words(audit),
                Layout.said(audit),
                Notices.of(audit, verdicts),
                Notices.facts(audit, rules, crates),
                progress(audit, verdicts));
    }

    /** What marks and rows are, and what has none. */
    public String legend() {
        return "A mark is one finding, or several with their number. A click reads it, on a row lists them."
                + (noted == 0 ? "" : " Not here, because they are only noted: " + noted + ".")
                + (testData == 0 ? "" : " Not here, because only tests read them: " + testData + ".");
    }

    private static Map<Severity, Integer> counts(List<Finding> findings) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
        return counts;
    }

    private static List<Block> blocks(List<Finding> sorted) {
        Map<Trigger, List<Finding>> byTrigger = new EnumMap<>(Trigger.class);
        sorted.stream()
                .filter(Finding::isExecutionPoint)
                .forEach(finding -> byTrigger
                        .computeIfAbsent(finding.trigger(), trigger -> new ArrayList<>())
                        .add(finding));
        return List.of(
                block("Before any step of the ladder", true, byTrigger, Trigger.OPEN, Trigger.CARGO),
                block("Within the ladder: waits for your click", false, byTrigger, Trigger.FETCH, Trigger.RUN),
                block("Outside the ladder", false, byTrigger, Trigger.OTHER, Trigger.OTHER));
    }

    private static Block block(
            String title, boolean before, Map<Trigger, List<Finding>> byTrigger, Trigger from, Trigger to) {
        List<Row> rows = new ArrayList<>();
        int count = 0;
        for (Trigger trigger : Trigger.values()) {
            if (trigger.compareTo(from) >= 0 && trigger.compareTo(to) <= 0) {
                List<Finding> findings = byTrigger.getOrDefault(trigger, List.of());
                count += findings.size();
                rows.add(new Row(Optional.of(trigger), trigger.title(), Triggers.examples(trigger), findings));
            }
        }
        return new Block(title, before, count, rows);
    }

    /** By severity; one of a family as long as other families have findings of that severity, and each rule once before any twice. */
    private static List<First> first(List<Finding> sorted) {
        List<Finding> taken = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            List<Finding> left = new ArrayList<>(sorted.stream()
                    .filter(finding -> finding.severity() == severity && finding.effect() != Effect.INFORMS)
                    .toList());
            while (!left.isEmpty() && taken.size() < MOST_FIRST) {
                List<Finding> round = new ArrayList<>();
                List<Finding> ofNewRules = left.stream()
                        .filter(finding ->
                                taken.stream().noneMatch(other -> other.id().equals(finding.id())))
                        .toList();
                for (Finding finding : ofNewRules.isEmpty() ? left : ofNewRules) {
                    boolean familyTaken = round.stream().anyMatch(other -> other.family() == finding.family());
                    if (!familyTaken && taken.size() + round.size() < MOST_FIRST) {
                        round.add(finding);
                    }
                }
                taken.addAll(round);
                left.removeAll(round);
            }
        }
        List<Finding> order = taken.stream().sorted(ReviewOrder.ORDER).toList();
        return order.stream()
                .map(finding -> new First(finding, more(finding, sorted, order)))
                .toList();
    }

    /** Others of the family and severity that are not listed, counted at the first one that is. */
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

    private static String under(
            Block before, int first, Audit audit, int rules, List<Unread> unread, Optional<CratesRead> crates) {
        if (audit.findings().stream().noneMatch(finding -> finding.isExecutionPoint() && !finding.isTestData())) {
            String places = Unexamined.beside(0);
            return Numbers.unbroken(rules, "rule")
                    + " matched nothing that would make code run before Build. That is not a proof"
                    + (unread.isEmpty()
                            ? ": rules find what they know."
                            : ": " + NotRead.sum(audit, crates) + " not looked at.")
                    + (places.isEmpty() ? "" : " " + places);
        }
        StringBuilder words = new StringBuilder();
        if (before.count() > 0) {
            long critical = before.rows().stream()
                    .flatMap(row -> row.findings().stream())
                    .filter(finding -> finding.severity() == Severity.CRITICAL)
                    .count();
            words.append(before.count() == 1 ? "1 finding fires" : before.count() + " findings fire")
                    .append(" before any step of the ladder");
            if (critical > 0) {
                words.append("; ")
                        .append(critical)
                        .append(critical == 1 ? " of them is" : " of them are")
                        .append(" critical");
            }
            words.append(". ");
        }
        String beside =
                Unexamined.beside(crates.map(known -> (long) known.open()).orElseGet(() -> NotRead.crates(audit)));
        words.append(beside).append(beside.isEmpty() ? "" : " ");
        String number = List.of("", "the one", "the two", "the three", "the four", "the five")
                .get(first);
        return (words + (first == 0 ? "" : "Start with " + number + " below.")).strip();
    }

    private static Progress progress(Audit audit, Function<Finding, Verdict> verdicts) {
        int flagged = 0;
        int accepted = 0;
        for (Finding finding : audit.findings()) {
            Verdict verdict = verdicts.apply(finding);
            if (verdict.holds()) {
                flagged += verdict.state() == Verdict.State.FLAGGED ? 1 : 0;
                accepted += verdict.state() == Verdict.State.ACCEPTED ? 1 : 0;
            }
        }
        return new Progress(audit.findings().size(), flagged, accepted);
    }
}
