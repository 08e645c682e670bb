package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.compare.LastOpenedComparison;
import dev.lazaret.analysis.coverage.LinesRead;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.summary.CoverageGapFormatter;
import dev.lazaret.analysis.summary.HeadlineFormatter;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.viewer.badges.TriggerGroup;
import dev.lazaret.viewer.findings.ReviewOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Content of the page. A pure function of the audit and its verdicts.
 *
 * @param lead text at the top
 * @param counts numbers of findings
 * @param blocks triggers before the ladder, within it, outside it; then misleading source, if there is any
 * @param hides findings of misleading source, which is displayed differently from how it is interpreted
 * @param first findings to read first, at most five
 * @param coverage how much of the repository was read
 * @param remarks further remarks about the repository
 * @param progress progress of the review
 * @param since news since an earlier audit, if one is known
 */
public record OverviewModel(
        PageIntro lead,
        Counts counts,
        List<Block> blocks,
        Row hides,
        List<FindingToReadFirst> first,
        Coverage coverage,
        Remarks remarks,
        Progress progress,
        Optional<ChangesSinceLast> since) {
    /**
     * Maximum number of marks of one severity in a row. If there are more findings, one mark with their number is shown
     * instead.
     */
    static final int MOST_MARKS = 12;

    /**
     * Rows that belong together.
     *
     * @param before whether the rows' findings are triggered before any step of the ladder
     * @param count number of findings; those that a language server triggers count once, for their own trigger
     * @param rows one row for each trigger, or one row without a trigger
     */
    public record Block(String title, boolean before, int count, List<Row> rows) {
        /** Returns the severity of the block's gravest finding; empty if it has none. */
        public Optional<Severity> gravest() {
            return rows.stream()
                    .flatMap(row -> row.findings().stream())
                    .map(Finding::severity)
                    .min(Comparator.naturalOrder());
        }

        /** Returns the count as text. A trigger that no rule examines is not shown as zero. */
        public String total() {
            Map<Trigger, Integer> byTrigger = new EnumMap<>(Trigger.class);
            rows.forEach(row -> row.trigger()
                    .ifPresent(trigger -> byTrigger.put(trigger, row.findings().size())));
            return byTrigger.isEmpty() ? CountFormatter.unbroken(count) : CoverageGapFormatter.sum(byTrigger);
        }
    }

    /**
     * A group and its findings, the most severe first.
     *
     * @param units number of units of dependencies that the trigger executes, as far as their crates are on disk
     */
    public record Row(TriggerGroup group, List<Finding> findings, int units) {
        /** Returns the trigger; empty if the group has none of its own. */
        Optional<Trigger> trigger() {
            return group instanceof TriggerGroup.On(Trigger trigger) ? Optional.of(trigger) : Optional.empty();
        }

        /**
         * Returns the count as text, such as {@code 0, 11 of dependencies}. A trigger that no rule examines is not
         * shown as zero.
         */
        public String number() {
            String own = trigger()
                    .map(act -> CoverageGapFormatter.count(act, findings.size()))
                    .orElseGet(() -> CountFormatter.unbroken(findings.size()));
            return units == 0 ? own : own + ", " + CountFormatter.unbroken(units) + " of dependencies";
        }

        /** Whether the trigger executes nothing that is known. */
        boolean isEmpty() {
            return findings.isEmpty() && units == 0;
        }

        /** Whether nothing is known, because no rule examines the trigger. */
        boolean isUnknown() {
            return trigger()
                    .filter(act -> CoverageGapFormatter.isUnknown(act, findings.size()))
                    .isPresent();
        }

        /**
         * Returns text that names the part of the trigger that no rule examines, if there is one; otherwise, a few
         * examples of the trigger.
         */
        public String words() {
            return trigger()
                    .map(CoverageGapFormatter::of)
                    .filter(words -> !words.isEmpty())
                    .orElse(group.examples());
        }

        /** Returns the marks, from left to right. */
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

    /** A mark: one finding, or the first of many with the same severity. */
    public record Mark(Severity severity, Finding finding, int count) {}

    /**
     * A part that was not examined, and the available information about it.
     *
     * @param all names of all entries, if {@code known} does not name all of them; otherwise empty
     */
    public record Unread(Subject subject, String title, String known, List<String> all) {
        public Unread {
            all = List.copyOf(all);
        }

        Unread(Subject subject, String title, String known) {
            this(subject, title, known, List.of());
        }

        /** Kind of the part, for its icon. */
        public enum Subject {
            CRATES,
            FOLDER,
            FILE,
            LINK
        }
    }

    /**
     * Numbers of findings.
     *
     * @param bySeverity numbers without findings in test data
     * @param noted number of findings that only inform
     * @param elsewhere number of findings that CI services run
     * @param testData number of findings in test data, which appear nowhere else on the page
     */
    public record Counts(Map<Severity, Integer> bySeverity, int noted, int elsewhere, int testData) {
        public Counts {
            bySeverity = Map.copyOf(bySeverity);
        }
    }

    /**
     * How much of the repository was read.
     *
     * @param notLookedAt parts that were not examined, with the available information about each
     * @param words summary in a few words
     */
    public record Coverage(List<Unread> notLookedAt, String words) {
        public Coverage {
            notLookedAt = List.copyOf(notLookedAt);
        }
    }

    /**
     * Remarks about the repository, in addition to its findings.
     *
     * @param layout sentences about an unusual layout
     * @param notices special conditions, each with a next action
     * @param facts facts about what was read, each in a few words
     */
    public record Remarks(List<String> layout, List<Notice> notices, List<String> facts) {
        public Remarks {
            layout = List.copyOf(layout);
            notices = List.copyOf(notices);
            facts = List.copyOf(facts);
        }
    }

    /**
     * Progress of the review.
     *
     * @param read number of lines that were read
     * @param lines number of lines to read
     */
    public record Progress(int findings, int flagged, int accepted, long read, long lines) {
        /** Returns text such as "Findings reviewed 5 of 29". */
        public String words() {
            return "Findings reviewed " + CountFormatter.unbroken(flagged + accepted) + " of "
                    + CountFormatter.unbroken(findings);
        }

        /** Returns text such as "Lines read 1 204 of 9 870". */
        public String lineWords() {
            return "Lines read " + CountFormatter.unbroken(read) + " of " + CountFormatter.unbroken(lines);
        }

        /** Returns text such as "8 666 left". */
        String remaining() {
            return CountFormatter.unbroken(lines - read) + " left";
        }
    }

    public OverviewModel {
        blocks = List.copyOf(blocks);
        first = List.copyOf(first);
    }

    /**
     * Builds the overview of an audit.
     *
     * @param rules number of rules that were applied
     * @param finished whether everything has been read; if not, the headline begins with "So far"
     */
    public static OverviewModel of(Audit audit, Function<Finding, Verdict> verdicts, int rules, boolean finished) {
        return of(audit, verdicts, rules, finished, Optional.empty(), Optional.empty());
    }

    /**
     * Builds the overview of an audit.
     *
     * @param rules number of rules that were applied
     * @param finished whether everything has been read; if not, the headline begins with "So far"
     * @param crates how many crates from other sources were read; empty if unknown
     * @param earlier comparison with an earlier audit of the same repository; empty if there is none
     */
    public static OverviewModel of(
            Audit audit,
            Function<Finding, Verdict> verdicts,
            int rules,
            boolean finished,
            Optional<CrateReadCounts> crates,
            Optional<LastOpenedComparison> earlier) {
        List<Finding> sorted = audit.findings().stream()
                .filter(finding -> !finding.isTestData())
                .sorted(ReviewOrder.ORDER)
                .toList();
        List<Block> blocks = new ArrayList<>(
                blocks(sorted, crates.map(CrateReadCounts::units).orElse(0)));
        List<FindingToReadFirst> first = FindingToReadFirst.of(sorted);
        List<Unread> unread = UnreadPartFinder.of(audit, crates);
        String headline = HeadlineFormatter.of(audit);
        Row hides = new Row(
                new TriggerGroup.Hides(),
                sorted.stream()
                        .filter(finding -> finding.effect() == Effect.HIDES)
                        .toList(),
                0);
        if (!hides.findings().isEmpty()) {
            blocks.add(new Block("Fires nothing", false, hides.findings().size(), List.of(hides)));
        }
        int noted = (int) sorted.stream()
                .filter(finding -> finding.effect() == Effect.INFORMS && !finding.isElsewhere())
                .count();
        int elsewhere = (int) sorted.stream().filter(Finding::isElsewhere).count();
        return new OverviewModel(
                new PageIntro(
                        finished ? headline : "So far: " + headline,
                        HeadlineFormatter.totals(audit),
                        PageIntro.under(blocks.getFirst(), first.size(), audit, rules, unread, crates)),
                new Counts(counts(sorted), noted, elsewhere, audit.findings().size() - sorted.size()),
                blocks,
                hides,
                first,
                new Coverage(unread, UnreadPartFinder.words(audit)),
                new Remarks(
                        RepositoryLayoutRemarks.sentences(audit),
                        NoticeFinder.find(audit, verdicts),
                        NoticeFinder.facts(audit, rules, crates)),
                progress(audit, verdicts),
                earlier.map(known -> ChangesSinceLast.of(audit, verdicts, known)));
    }

    /** Returns a copy with the current state of the lines that were read. */
    public OverviewModel with(LinesRead now) {
        Progress next =
                new Progress(progress.findings(), progress.flagged(), progress.accepted(), now.read(), now.all());
        return new OverviewModel(lead, counts, blocks, hides, first, coverage, remarks, next, since);
    }

    /** Returns an explanation of marks and rows, and the numbers of findings that have no mark. */
    public String legend() {
        return "A mark is one finding, or several with a count. Click a mark to read it, a row to list them."
                + (counts.noted() == 0
                        ? ""
                        : " Not here, because they are only noted: " + CountFormatter.unbroken(counts.noted()) + ".")
                + (counts.elsewhere() == 0
                        ? ""
                        : " Not here, because CI services run them: " + CountFormatter.unbroken(counts.elsewhere())
                                + ".")
                + (counts.testData() == 0
                        ? ""
                        : " Not here, because only tests read them: " + CountFormatter.unbroken(counts.testData())
                                + ".");
    }

    private static Map<Severity, Integer> counts(List<Finding> findings) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
        return counts;
    }

    private static List<Block> blocks(List<Finding> sorted, int units) {
        Map<Trigger, List<Finding>> byTrigger = new EnumMap<>(Trigger.class);
        sorted.stream()
                .filter(Finding::isExecutionPoint)
                .forEach(finding -> byTrigger
                        .computeIfAbsent(finding.trigger(), trigger -> new ArrayList<>())
                        .add(finding));
        return List.of(
                withLanguageServer(
                        block("Before any step of the ladder", true, byTrigger, 0, Trigger.OPEN, Trigger.CARGO),
                        sorted,
                        units),
                block("Within the ladder: waits for your click", false, byTrigger, units, Trigger.FETCH, Trigger.RUN),
                block("Outside the ladder", false, byTrigger, 0, Trigger.OTHER, Trigger.OTHER));
    }

    /** Adds a row of what an editor with a Rust language server triggers, below the row of opening the folder. */
    private static Block withLanguageServer(Block block, List<Finding> sorted, int units) {
        TriggerGroup group = new TriggerGroup.LanguageServer();
        List<Row> rows = new ArrayList<>(block.rows());
        rows.add(1, new Row(group, sorted.stream().filter(group::contains).toList(), units));
        return new Block(block.title(), block.before(), block.count(), rows);
    }

    private static Block block(
            String title, boolean before, Map<Trigger, List<Finding>> byTrigger, int units, Trigger from, Trigger to) {
        List<Row> rows = new ArrayList<>();
        int count = 0;
        for (Trigger trigger : Trigger.values()) {
            if (trigger.compareTo(from) >= 0 && trigger.compareTo(to) <= 0) {
                List<Finding> findings = byTrigger.getOrDefault(trigger, List.of());
                count += findings.size();
                rows.add(new Row(new TriggerGroup.On(trigger), findings, trigger == Trigger.CHECK ? units : 0));
            }
        }
        return new Block(title, before, count, rows);
    }

    private static Progress progress(Audit audit, Function<Finding, Verdict> verdicts) {
        int flagged = 0;
        int accepted = 0;
        List<Finding> ofRules =
                audit.findings().stream().filter(finding -> !finding.isManual()).toList();
        for (Finding finding : ofRules) {
            Verdict verdict = verdicts.apply(finding);
            if (verdict.isCurrent()) {
                flagged += verdict.state() == Verdict.State.FLAGGED ? 1 : 0;
                accepted += verdict.state() == Verdict.State.ACCEPTED ? 1 : 0;
            }
        }
        return new Progress(ofRules.size(), flagged, accepted, 0, audit.lines().all());
    }
}
