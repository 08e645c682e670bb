package dev.lazaret.app.store;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.HistoryEvent.Judged;
import dev.lazaret.analysis.run.HistoryEvent.Stepped;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.scope.ContentHasher;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Determines which verdicts and steps of a folder's history are stale for the content that was just read, and why. Does
 * not access the store.
 */
final class StaleEntryFinder {
    /** The reason that is shown for a stale verdict that was bound only to the finding's file. */
    static final String BEFORE =
            "It was given before verdicts covered the files that a finding refers to. It needs a new verdict.";

    private final Audit audit;
    private final Map<String, Finding> findings = new HashMap<>();

    /** A stale entry, with the reason. */
    record StaleEntry(HistoryEvent earlier, String reason) {}

    StaleEntryFinder(Audit audit) {
        this.audit = audit;
        for (Finding finding : audit.findings()) {
            findings.put(place(finding.id(), finding.fingerprint(), finding.path()), finding);
        }
    }

    /**
     * Returns the stale entries, in the order of the history.
     *
     * @param given whether a verdict was given for a key, in any folder
     * @param covered returns the coverage of a verdict when it was given; empty if it was not stored
     */
    List<StaleEntry> find(
            List<Judged> event,
            List<Stepped> stepped,
            Predicate<VerdictKey> given,
            Function<Judged, Optional<VerdictCoverage>> covered) {
        List<StaleEntry> lapses = new ArrayList<>();
        Map<String, Judged> newest = new LinkedHashMap<>();
        // Skips verdicts on crates, because this audit does not cover the bytes of crates. Lazaret checks these
        // verdicts when the crate is opened.
        for (Judged one : event.stream().filter(one -> one.crate().isEmpty()).toList()) {
            newest.put(place(one.rule(), one.fingerprint(), one.path()), one);
        }
        newest.forEach((place, one) -> {
            Finding finding = findings.get(place);
            boolean holds = finding != null && given.test(VerdictKey.of(audit, finding));
            if (one.verdict().state() != Verdict.State.UNREVIEWED && !holds) {
                lapses.add(new StaleEntry(one, reason(audit, one, covered.apply(one), finding)));
            }
        });
        Map<Step, Stepped> last = new EnumMap<>(Step.class);
        String tree = audit.inventory().digest().toString();
        stepped.forEach(one -> last.merge(
                one.record().step(), one, (before, next) -> before.tree().equals(tree) ? before : next));
        for (Stepped one : last.values()) {
            if (!one.tree().equals(tree) && one.record().state() != StepRecord.State.REFUSED) {
                lapses.add(new StaleEntry(one, "Files of the repository have changed since. It must be run again."));
            }
        }
        return lapses;
    }

    /**
     * Returns why a verdict does not apply to the content that was just read: one or two sentences, sanitized for
     * display.
     *
     * @param stored coverage of the verdict when it was given; empty if it was not stored
     * @param finding finding of the verdict; null if the rule no longer reports it
     */
    static String reason(Audit audit, Judged one, Optional<VerdictCoverage> stored, @Nullable Finding finding) {
        String path = Inert.path(one.path().bytes());
        if (!one.path().isRoot() && audit.inventory().entry(one.path()).isEmpty()) {
            return path + " is gone.";
        }
        Digest own = new ContentHasher(audit.inventory()).digestAt(one.path());
        Digest then = stored.map(VerdictCoverage::own).orElse(one.content());
        if (!own.equals(then)) {
            return path + " has changed since. It needs a new verdict.";
        }
        if (finding == null) {
            return "The rule finds nothing there any more.";
        }
        return stored.flatMap(covered -> SubjectChangeFormatter.since(covered.subjects(), finding.subjects()))
                .or(() -> stored.filter(covered -> covered.area() != finding.area())
                        .map(covered -> area(path, finding) + " It needs a new verdict."))
                .orElse(BEFORE);
    }

    private static String area(String path, Finding finding) {
        return switch (finding.area()) {
            case PROJECT -> path + " is not read by tests alone any more.";
            case TEST_DATA -> "Only tests read " + path + " now.";
        };
    }

    private static String place(String rule, String fingerprint, RepoPath path) {
        return rule + ' ' + fingerprint + ' ' + path;
    }
}
