package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.compare.KnownBefore;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.reading.LinesRead;
import dev.lazaret.analysis.summary.Headline;
import dev.lazaret.analysis.summary.LanguageServer;
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
 * @param lead what it begins with
 * @param counts how many findings there are
 * @param blocks acts before the ladder, within it, outside it; then what hides, where something does
 * @param hides what reads differently than it works
 * @param first what to read first, at most five
 * @param coverage how far the repository was read
 * @param remarks what else there is to say of it
 * @param progress how far the review is
 * @param since what is news since an earlier audit, where one is known
 */
public record OverviewModel(
        Lead lead,
        Counts counts,
        List<Block> blocks,
        Row hides,
        List<First> first,
        Coverage coverage,
        Remarks remarks,
        Progress progress,
        Optional<SinceLast> since) {
    /** Marks of one severity in a row, above which they become one mark and a number. */
    static final int MOST_MARKS = 12;

    /**
     * Rows that belong together.
     *
     * @param before whether it fires before any step of the ladder
     * @param rows each of an act, or one row without an act
     * @param note a sentence on the rows; empty where there is none
     */
    public record Block(String title, boolean before, int count, List<Row> rows, String note) {
        Block(String title, boolean before, int count, List<Row> rows) {
            this(title, before, count, rows, "");
        }

        private Block with(String words) {
            return new Block(title, before, count, rows, words);
        }

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

    /**
     * Numbers of findings.
     *
     * @param bySeverity without data of tests
     * @param noted number of findings that only inform
     * @param elsewhere number of those that CI services run
     * @param testData number of findings in data of tests, which are nowhere else on the page
     */
    public record Counts(Map<Severity, Integer> bySeverity, int noted, int elsewhere, int testData) {
        public Counts {
            bySeverity = Map.copyOf(bySeverity);
        }
    }

    /**
     * How far the repository was read.
     *
     * @param notLookedAt what was not, and what is known of it all the same
     * @param words how much of it, in a few words
     */
    public record Coverage(List<Unread> notLookedAt, String words) {
        public Coverage {
            notLookedAt = List.copyOf(notLookedAt);
        }
    }

    /**
     * What there is to say of the repository besides its findings.
     *
     * @param layout sentences on how it is laid out, where that is out of the ordinary
     * @param notices what is special about it, each with one next act
     * @param facts what was read, in a few words each
     */
    public record Remarks(List<String> layout, List<Notice> notices, List<String> facts) {
        public Remarks {
            layout = List.copyOf(layout);
            notices = List.copyOf(notices);
            facts = List.copyOf(facts);
        }
    }

    /**
     * How far the review is.
     *
     * @param read lines that are read
     * @param lines that there are to read
     */
    public record Progress(int findings, int flagged, int accepted, long read, long lines) {
        /** "Findings reviewed 5 of 29". */
        public String words() {
            return "Findings reviewed " + (flagged + accepted) + " of " + findings;
        }

        /** "Lines read 1 204 of 9 870". */
        public String lineWords() {
            return "Lines read " + Numbers.unbroken(read) + " of " + Numbers.unbroken(lines);
        }

        /** "8 666 left". */
        String left() {
            return Numbers.unbroken(lines - read) + " left";
        }
    }

    public OverviewModel {
        blocks = List.copyOf(blocks);
        first = List.copyOf(first);
    }

    /**
     * The page of an audit.
     *
     * @param rules number of rules that were applied
     * @param finished whether everything has been read; before, the headline says "So far"
     */
    public static OverviewModel of(Audit audit, Function<Finding, Verdict> verdicts, int rules, boolean finished) {
        return of(audit, verdicts, rules, finished, Optional.empty(), Optional.empty());
    }

    /**
     * The page of an audit.
     *
     * @param rules number of rules that were applied
     * @param finished whether everything has been read; before, the headline says "So far"
     * @param crates how far crates from elsewhere are read; empty where that is not known
     * @param earlier the same repository before; empty where that is not known
     */
    public static OverviewModel of(
            Audit audit,
            Function<Finding, Verdict> verdicts,
            int rules,
            boolean finished,
            Optional<CratesRead> crates,
            Optional<KnownBefore> earlier) {
        List<Finding> sorted = audit.findings().stream()
                .filter(finding -> !finding.isTestData())
                .sorted(ReviewOrder.ORDER)
                .toList();
        List<Block> blocks = new ArrayList<>(blocks(sorted));
        blocks.set(0, blocks.getFirst().with(LanguageServer.of(audit).sentence()));
        List<First> first = First.of(sorted);
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
                .filter(finding -> finding.effect() == Effect.INFORMS && !finding.isElsewhere())
                .count();
        int elsewhere = (int) sorted.stream().filter(Finding::isElsewhere).count();
        return new OverviewModel(
                new Lead(
                        finished ? headline : "So far: " + headline,
                        Headline.totals(audit),
                        Lead.under(blocks.getFirst(), first.size(), audit, rules, unread, crates)),
                new Counts(counts(sorted), noted, elsewhere, audit.findings().size() - sorted.size()),
                blocks,
                hides,
                first,
                new Coverage(unread, NotRead.words(audit)),
                new Remarks(Layout.said(audit), Notices.of(audit, verdicts), Notices.facts(audit, rules, crates)),
                progress(audit, verdicts),
                earlier.map(known -> SinceLast.of(audit, verdicts, known)));
    }

    /** The page of an audit of which no earlier one is known. */
    static OverviewModel of(
            Audit audit,
            Function<Finding, Verdict> verdicts,
            int rules,
            boolean finished,
            Optional<CratesRead> crates) {
        return of(audit, verdicts, rules, finished, crates, Optional.empty());
    }

    /** The same as far as lines are read. */
    public OverviewModel with(LinesRead now) {
        Progress next =
                new Progress(progress.findings(), progress.flagged(), progress.accepted(), now.read(), now.all());
        return new OverviewModel(lead, counts, blocks, hides, first, coverage, remarks, next, since);
    }

    /** What marks and rows are, and what has none. */
    public String legend() {
        return "A mark is one finding, or several with their number. A click reads it, on a row lists them."
                + (counts.noted() == 0 ? "" : " Not here, because they are only noted: " + counts.noted() + ".")
                + (counts.elsewhere() == 0
                        ? ""
                        : " Not here, because CI services run them: " + counts.elsewhere() + ".")
                + (counts.testData() == 0 ? "" : " Not here, because only tests read them: " + counts.testData() + ".");
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

    private static Progress progress(Audit audit, Function<Finding, Verdict> verdicts) {
        int flagged = 0;
        int accepted = 0;
        List<Finding> ofRules =
                audit.findings().stream().filter(finding -> !finding.isOwn()).toList();
        for (Finding finding : ofRules) {
            Verdict verdict = verdicts.apply(finding);
            if (verdict.holds()) {
                flagged += verdict.state() == Verdict.State.FLAGGED ? 1 : 0;
                accepted += verdict.state() == Verdict.State.ACCEPTED ? 1 : 0;
            }
        }
        return new Progress(ofRules.size(), flagged, accepted, 0, audit.lines().all());
    }
}
