package dev.lazaret.viewer.history;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.behavior.ObservationFormatter;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.manual.Anchor;
import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.HistoryEvent.BecameStale;
import dev.lazaret.analysis.run.HistoryEvent.Decided;
import dev.lazaret.analysis.run.HistoryEvent.Judged;
import dev.lazaret.analysis.run.HistoryEvent.LinesMarked;
import dev.lazaret.analysis.run.HistoryEvent.Stepped;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.viewer.findings.FindingPlaceFormatter;
import dev.lazaret.viewer.history.HistoryModel.Entry;
import dev.lazaret.viewer.history.HistoryModel.EntryState;
import dev.lazaret.viewer.history.HistoryModel.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Converts history events to entries for display. */
final class HistoryEntryFormatter {
    private static final int LONGEST = 240;

    private final HistoryModel.Now now;
    private final Map<Long, Judged> verdicts = new HashMap<>();
    private final Map<String, Judged> newest = new HashMap<>();
    private final Map<Long, Judged> before = new HashMap<>();
    private final Map<Long, Decided> decisions = new HashMap<>();
    private final Map<UnitId, Decided> newestDecision = new HashMap<>();
    private final Map<BehaviorExpectation, HistoryEvent.Expected> newestExpectation = new HashMap<>();
    private final LineMarkEntryFormatter marked;
    private final Map<String, HistoryEvent.Remarked> newestRemark = new HashMap<>();
    private final Set<Long> staleRemarks = new HashSet<>();
    private final Set<Long> staleDecisions = new HashSet<>();

    HistoryEntryFormatter(List<HistoryEvent> events, HistoryModel.Now now) {
        this.now = now;
        this.marked = new LineMarkEntryFormatter(events);
        for (HistoryEvent event : events) {
            if (event instanceof Judged judged) {
                verdicts.put(judged.id(), judged);
                Judged earlier = newest.put(place(judged), judged);
                if (earlier != null) {
                    before.put(judged.id(), earlier);
                }
            }
            if (event instanceof Decided decided) {
                decisions.put(decided.id(), decided);
                newestDecision.put(decided.unit(), decided);
            }
            if (event instanceof HistoryEvent.Expected expected) {
                newestExpectation.put(expected.expectation(), expected);
            }
            if (event instanceof HistoryEvent.Remarked remarked) {
                newestRemark.put(remarked.key(), remarked);
            }
            if (event instanceof BecameStale(var _, String tree, HistoryEvent.Remarked remarked, var _)
                    && tree.equals(now.tree())) {
                staleRemarks.add(remarked.id());
            }
            if (event instanceof BecameStale(var _, String tree, Decided decided, var _) && tree.equals(now.tree())) {
                staleDecisions.add(decided.id());
            }
        }
    }

    Entry entry(HistoryEvent event, String time) {
        return switch (event) {
            case HistoryEvent.TreeRead opened ->
                new Entry(
                        opened,
                        Kind.OPENED,
                        time,
                        "Opened at View",
                        "Digest " + HistoryModel.digest(opened.tree()) + ". "
                                + CountFormatter.unbroken(opened.files(), "file") + " read, "
                                + CountFormatter.unbroken(opened.findings(), "finding") + ".",
                        EntryState.FINISHED,
                        Optional.empty(),
                        false);
            case Judged judged -> judged(judged, time);
            case Decided decided -> decided(decided, time);
            case LinesMarked lines -> marked.entry(lines, time);
            case HistoryEvent.Remarked remarked -> remarked(remarked, time);
            case HistoryEvent.Expected expected -> expected(expected, time);
            case Stepped stepped ->
                new Entry(
                        stepped,
                        Kind.STEP,
                        time,
                        title(stepped.record()),
                        detail(stepped.record()),
                        state(stepped.record()),
                        Optional.empty(),
                        false);
            case BecameStale stale ->
                new Entry(
                        stale,
                        Kind.STALE,
                        time,
                        "Stale: " + entryTitle(stale.earlier()),
                        Inert.line(stale.reason(), LONGEST),
                        EntryState.STALE,
                        stale.earlier() instanceof Judged judged ? now.finding().apply(judged) : Optional.empty(),
                        false);
        };
    }

    private Entry judged(Judged judged, String time) {
        Optional<Finding> finding = judged.crate().isEmpty() ? now.finding().apply(judged) : Optional.empty();
        boolean last = judged.equals(newest.get(place(judged)));
        boolean inCrate = !judged.crate().isEmpty();
        // Whether a crate still has these bytes is only shown when the crate is open.
        boolean stale = !inCrate
                && (finding.isEmpty() || now.verdict().apply(finding.get()).stale());
        EntryState standing;
        if (!last) {
            standing = EntryState.REPLACED;
        } else if (judged.verdict().state() == Verdict.State.UNREVIEWED) {
            standing = EntryState.WITHDRAWN;
        } else {
            standing = stale ? EntryState.STALE : EntryState.IN_FORCE;
        }
        String path = finding.map(FindingPlaceFormatter::of)
                .orElseGet(() -> Inert.path(judged.path().bytes()));
        return new Entry(
                judged,
                Kind.VERDICT,
                time,
                entryTitle(judged),
                in(judged.crate()) + path + ". " + reasons(judged.verdict()),
                standing,
                finding,
                last && !stale && !inCrate);
    }

    /** Returns text such as {@code In serde 1.0.217, }; empty for the repository itself. */
    private static String in(String crate) {
        return crate.isEmpty() ? "" : "In " + Inert.line(crate.replace('@', ' '), LONGEST) + ", ";
    }

    private Entry remarked(HistoryEvent.Remarked remarked, String time) {
        boolean last = remarked.equals(newestRemark.get(remarked.key()));
        EntryState standing;
        if (!last) {
            standing = EntryState.REPLACED;
        } else if (remarked.act() == HistoryEvent.RemarkAct.WITHDRAWN) {
            standing = EntryState.WITHDRAWN;
        } else {
            standing = staleRemarks.contains(remarked.id()) ? EntryState.STALE : EntryState.IN_FORCE;
        }
        Anchor anchor = remarked.finding().anchor();
        return new Entry(
                remarked,
                Kind.OWN,
                time,
                entryTitle(remarked),
                in(anchor.crate()) + Inert.path(anchor.path().bytes()) + ", "
                        + (anchor.lines().count() == 1
                                ? "line "
                                : "lines " + anchor.lines().first() + " to ")
                        + anchor.lines().last() + ". "
                        + Inert.line(remarked.finding().note().orElse(""), LONGEST),
                standing,
                Optional.empty(),
                last && remarked.act() != HistoryEvent.RemarkAct.WITHDRAWN);
    }

    private static String entryTitle(HistoryEvent.Remarked remarked) {
        String act = remarked.undoes().isPresent()
                ? "Undone, restored: "
                : switch (remarked.act()) {
                    case MADE -> "Own finding: ";
                    case CHANGED -> "Own finding changed: ";
                    case WITHDRAWN -> "Own finding withdrawn: ";
                };
        return act + remarked.finding().severity().word() + ", "
                + Inert.line(remarked.finding().title(), LONGEST);
    }

    private Entry expected(HistoryEvent.Expected expected, String time) {
        boolean last = expected.equals(newestExpectation.get(expected.expectation()));
        return new Entry(
                expected,
                Kind.DECISION,
                time,
                entryTitle(expected),
                expected(expected.expectation()) + ". For exactly the bytes that it is made of: digest "
                        + HistoryModel.digest(expected.expectation().content().toString()) + ".",
                !last ? EntryState.REPLACED : expected.withdrawn() ? EntryState.WITHDRAWN : EntryState.IN_FORCE,
                Optional.empty(),
                last && !expected.withdrawn());
    }

    private static String expected(BehaviorExpectation one) {
        String what = Inert.line(ObservationFormatter.expected(one), LONGEST);
        return switch (one.form()) {
            case EXACT -> what;
            case PATTERN -> "By the pattern: " + what;
        };
    }

    private static String entryTitle(HistoryEvent.Expected expected) {
        return (expected.withdrawn() ? "No longer expected of " : "Expected of ")
                + Inert.line(expected.expectation().unit().words(), LONGEST);
    }

    private Entry decided(Decided decided, String time) {
        boolean last = decided.equals(newestDecision.get(decided.unit()));
        boolean stale = staleDecisions.contains(decided.id());
        EntryState standing;
        if (!last) {
            standing = EntryState.REPLACED;
        } else if (decided.decision().lacksOutput()) {
            standing = EntryState.WITHDRAWN;
        } else {
            standing = stale ? EntryState.STALE : EntryState.IN_FORCE;
        }
        return new Entry(
                decided,
                Kind.DECISION,
                time,
                entryTitle(decided),
                Inert.line(decided.unit().path(), LONGEST) + ". For exactly the bytes that it is made of: digest "
                        + HistoryModel.digest(decided.content().toString()) + ".",
                standing,
                Optional.empty(),
                last && !stale && !decided.decision().lacksOutput());
    }

    private String entryTitle(Decided decided) {
        Decided undone =
                decided.undoes().isPresent() ? decisions.get(decided.undoes().getAsLong()) : null;
        return undone != null
                ? "Undone: " + entryTitle(undone)
                : decided.decision().title() + ": " + Inert.line(decided.unit().words(), LONGEST);
    }

    private static String reasons(Verdict verdict) {
        StringBuilder words = new StringBuilder();
        String reason = verdict.reason();
        if (reason != null && !reason.isEmpty()) {
            words.append("Reason: ").append(reason).append(". ");
        }
        String note = verdict.note();
        if (note != null && !note.isBlank()) {
            words.append('“').append(note.strip()).append('”');
        }
        return Inert.line(words.toString(), LONGEST);
    }

    private String entryTitle(HistoryEvent event) {
        return switch (event) {
            case Judged judged -> entryTitle(judged);
            case Decided decided -> entryTitle(decided);
            case LinesMarked lines -> marked.title(lines);
            case HistoryEvent.Remarked remarked -> entryTitle(remarked);
            case HistoryEvent.Expected expected -> entryTitle(expected);
            case Stepped stepped -> title(stepped.record());
            case HistoryEvent.TreeRead _ -> "Opened at View";
            case BecameStale stale -> entryTitle(stale.earlier());
        };
    }

    private String entryTitle(Judged judged) {
        Judged undone =
                judged.undoes().isPresent() ? verdicts.get(judged.undoes().getAsLong()) : null;
        if (undone != null) {
            return "Undone: " + entryTitle(undone);
        }
        Judged earlier = before.get(judged.id());
        boolean onlyNote = earlier != null
                && earlier.content().equals(judged.content())
                && earlier.verdict().state() == judged.verdict().state()
                && Objects.equals(earlier.verdict().reason(), judged.verdict().reason());
        if (onlyNote) {
            return "Note on " + judged.rule();
        }
        return switch (judged.verdict().state()) {
            case ACCEPTED -> "Accepted " + judged.rule();
            case FLAGGED -> "Flagged " + judged.rule();
            case UNREVIEWED ->
                judged.verdict().note() == null ? "Unreviewed again: " + judged.rule() : "Note on " + judged.rule();
        };
    }

    private static String failure(StepRecord record) {
        return record.step().downloads()
                ? " failed"
                : record.isUnreached() ? " did not reach all code" : " ended with errors";
    }

    /** Returns a title such as {@code Check executed 6 units}. */
    private static String title(StepRecord record) {
        String step = record.step().title();
        String executed = record.executedCount().words();
        return switch (record.state()) {
            case DONE ->
                record.isWithStubs()
                        ? step + " is done, with stubs, " + executed
                        : step + (record.step().downloads() ? ": " + fetched(record) : " " + executed);
            case FAILED -> step + failure(record) + ", " + executed;
            case STOPPED ->
                step
                        + (record.endKnown() || record.executedCount().isNothing()
                                ? " was stopped, " + executed
                                : ", end not known: " + executed);
            case REFUSED -> step + " was refused, nothing was started";
            case NEVER -> step + " was not started";
            case STALE -> step + " is stale";
        };
    }

    /** Returns text such as "3 crates downloaded, none executed". */
    private static String fetched(StepRecord record) {
        return record.outcome()
                .downloaded()
                .filter(found -> found.crates() > 0)
                .map(found -> found.words() + " downloaded, none executed")
                .orElse("no crate downloaded");
    }

    private static String detail(StepRecord record) {
        String why = record.reason();
        String stored = record.command().isEmpty() ? "" : "Policy and command stored.";
        return why.isEmpty() ? stored : Inert.line(sentence(why) + stored, LONGEST);
    }

    private static String sentence(String why) {
        return why + (why.endsWith(".") ? " " : ". ");
    }

    private static EntryState state(StepRecord record) {
        return switch (record.state()) {
            case DONE -> record.isWithStubs() ? EntryState.UNREACHED : EntryState.FINISHED;
            case FAILED -> record.isUnreached() ? EntryState.UNREACHED : EntryState.FAILED;
            case STOPPED, NEVER -> EntryState.STOPPED;
            case REFUSED -> EntryState.REFUSED;
            case STALE -> EntryState.STALE;
        };
    }

    private static String place(Judged judged) {
        return judged.rule() + ' ' + judged.crate() + ' ' + judged.fingerprint() + ' ' + judged.path();
    }
}
