package dev.lazaret.analysis.finding;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.match.EvictionIndices;
import dev.lazaret.analysis.match.Match;
import dev.lazaret.analysis.match.Matches;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.WorkBudget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects the findings of rules and detectors. Not thread-safe; {@link Report} joins several collectors.
 *
 * <p>Title, severity and trigger come from the rule. This class sanitizes text from the repository for display.
 */
public final class FindingCollector {
    /**
     * Maximum number of findings stored for one rule in one file. Further findings are counted in {@code notLookedAt},
     * but a more severe one replaces the least severe one.
     */
    public static final int PER_FILE = 1_000;

    /** Maximum number of characters of evidence. */
    public static final int EVIDENCE = 240;

    /** Id of the rule for files whose effects are not known. */
    public static final String UNREADABLE = "FS-UNREADABLE";

    /** A rule and a file. Comparable, so that hash collisions do not slow hash tables. */
    private record Place(String id, RepoPath path) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = path.compareTo(other.path);
            return order == 0 ? id.compareTo(other.id) : order;
        }
    }

    private final Catalogue catalogue;
    private final List<RawFinding> hits = new ArrayList<>();
    private final Map<Place, Integer> counts = new HashMap<>();
    private final Map<Place, EvictionIndices> stored = new HashMap<>();
    private final List<NotLookedAt> notLookedAt = new ArrayList<>();
    private Supplier<? extends Collection<String>> running = List::of;

    /**
     * @param catalogue the rules, whose severities determine which findings are stored if there are too many
     */
    public FindingCollector(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Adds a finding with confidence {@link Confidence#SURE}. */
    public void report(String id, RepoPath path, Position at, String evidence) {
        report(id, path, at, evidence, Confidence.SURE);
    }

    public void report(String id, RepoPath path, Position at, String evidence, Confidence confidence) {
        report(id, path, at, evidence, confidence, null, null);
    }

    /**
     * Adds a finding with confidence {@link Confidence#SURE}.
     *
     * @param mentions references to what the finding covers in addition to its own file
     */
    public void report(String id, RepoPath path, Position at, String evidence, List<ScopeReference> mentions) {
        report(id, path, at, evidence, Confidence.SURE, null, null, mentions);
    }

    /**
     * Adds a finding whose severity or trigger may differ from the rule's.
     *
     * @param severity severity that replaces the rule's; null for the rule's
     * @param trigger trigger that replaces the rule's; null for the rule's
     */
    public void report(
            String id,
            RepoPath path,
            Position at,
            String evidence,
            Confidence confidence,
            @Nullable Severity severity,
            @Nullable Trigger trigger) {
        report(id, path, at, evidence, confidence, severity, trigger, List.of());
    }

    /**
     * Adds a finding whose severity or trigger may differ from the rule's.
     *
     * @param severity severity that replaces the rule's; null for the rule's
     * @param trigger trigger that replaces the rule's; null for the rule's
     * @param mentions references to what the finding covers in addition to its own file
     */
    public void report(
            String id,
            RepoPath path,
            Position at,
            String evidence,
            Confidence confidence,
            @Nullable Severity severity,
            @Nullable Trigger trigger,
            List<ScopeReference> mentions) {
        store(id, path, at, evidence, confidence, severity, trigger, null, Mechanism.OF_THE_RULE, mentions);
    }

    /**
     * Adds a finding whose mechanism is known, and whose severity or trigger may differ from the rule's.
     *
     * @param because reason for the severity and trigger; null if they are the rule's
     */
    public void reportWithMechanism(
            Mechanism mechanism,
            String id,
            RepoPath path,
            Position at,
            String evidence,
            Confidence confidence,
            @Nullable Severity severity,
            @Nullable Trigger trigger,
            @Nullable String because,
            List<ScopeReference> mentions) {
        String reason = because == null ? null : Inert.line(because, EVIDENCE);
        store(id, path, at, evidence, confidence, severity, trigger, reason, mechanism, mentions);
    }

    /**
     * Adds a finding with confidence {@link Confidence#SURE}, an explicit severity and the reason for that severity.
     */
    public void reportGraded(
            String id, RepoPath path, Position at, String evidence, Severity severity, @Nullable String because) {
        reportGraded(id, path, at, evidence, severity, because, List.of());
    }

    /** Same, with references to what the finding covers in addition to its own file. */
    public void reportGraded(
            String id,
            RepoPath path,
            Position at,
            String evidence,
            Severity severity,
            @Nullable String because,
            List<ScopeReference> mentions) {
        store(id, path, at, evidence, Confidence.SURE, severity, null, because, Mechanism.OF_THE_RULE, mentions);
    }

    private void store(
            String id,
            RepoPath path,
            Position at,
            String evidence,
            Confidence confidence,
            @Nullable Severity severity,
            @Nullable Trigger trigger,
            @Nullable String because,
            Mechanism mechanism,
            List<ScopeReference> mentions) {
        Place place = new Place(id, path);
        Severity effective = severity == null ? severity(id) : severity;
        EvictionIndices indices = stored.computeIfAbsent(place, _ -> new EvictionIndices());
        int index = counts.merge(place, 1, Integer::sum) <= PER_FILE ? hits.size() : indices.removeMilder(effective);
        if (index < 0) {
            return;
        }
        RawFinding hit = new RawFinding(
                id,
                new Location(path, at.line(), at.column()),
                Inert.line(evidence, EVIDENCE),
                confidence,
                severity,
                trigger,
                because,
                mechanism,
                List.copyOf(mentions));
        if (index == hits.size()) {
            hits.add(hit);
        } else {
            hits.set(index, hit);
        }
        indices.add(effective, index);
    }

    private Severity severity(String id) {
        return catalogue.rule(id).map(Rule::severity).orElse(Severity.CRITICAL);
    }

    /** Adds the matches of the rules for an entry, a document or a source file. */
    public void add(RepoPath path, Matches matches) {
        for (Match match : matches.found()) {
            store(
                    match.rule().id(),
                    path,
                    match.at(),
                    evidence(path, match),
                    match.confidence(),
                    match.severity(),
                    match.trigger(),
                    match.because().orElse(null),
                    Mechanism.OF_THE_RULE,
                    match.mentions());
        }
        matches.more().forEach((id, count) -> more(id, path, count));
    }

    /**
     * Returns the evidence of a match. The engine decodes names to strings, so evidence that is the file's name is
     * formatted from the name's bytes instead.
     */
    private static String evidence(RepoPath path, Match match) {
        return match.evidence().equals(path.name()) ? Inert.path(path.nameBytes()) : match.evidence();
    }

    /** Counts further findings of a rule in a file. */
    private void more(String id, RepoPath path, int count) {
        counts.merge(new Place(id, path), count, Integer::sum);
    }

    /** Records an entry that was not examined. */
    public void missed(RepoPath path, EntryKind kind, String why) {
        notLookedAt.add(new NotLookedAt(path, kind, why, 0));
    }

    /**
     * Runs work on one file for the current rules. A failure ends these rules on this file and is reported. If no rules
     * are current, a reader failed, which is reported too.
     */
    public void runOn(RepoPath path, Runnable work) {
        try {
            work.run();
        } catch (WorkBudget.Exceeded over) {
            running.get().forEach(id -> unfinished(id, path));
            throw over;
        } catch (RuntimeException | StackOverflowError defect) {
            failed(path, running.get(), defect);
        }
    }

    /** Reports that rules ended on a file because of a defect in Lazaret. */
    public void failed(RepoPath path, Collection<String> ended, Throwable defect) {
        for (String id : ended) {
            unfinished(id, path, defect.getClass().getSimpleName());
        }
        if (ended.isEmpty()) {
            missed(path, EntryKind.FILE, "not read to its end");
        }
    }

    /**
     * Reports that the analysis of a file was aborted because it takes more steps than the size of the file explains.
     * The finding shows everybody who views the file that its effects are not known.
     */
    public void tooMuchWork(RepoPath path) {
        report(UNREADABLE, path, Position.FILE, NotLookedAt.TOO_MUCH_WORK, Confidence.SURE);
        missed(path, EntryKind.FILE, NotLookedAt.TOO_MUCH_WORK);
    }

    /** Reports that a rule was aborted on a file because it takes more steps than the size of the file explains. */
    public void unfinished(String id, RepoPath path) {
        report(
                id,
                path,
                Position.FILE,
                "this rule did not finish: more work than the file's size explains",
                Confidence.UNKNOWN);
    }

    /** Reports that a rule did not finish on a file. */
    public void unfinished(String id, RepoPath path, String reason) {
        report(id, path, Position.FILE, "this rule did not finish: " + reason, Confidence.UNKNOWN);
        missed(path, EntryKind.FILE, "rule " + id + " did not finish");
    }

    /** Runs work that reports findings of these rules. An uncaught exception is reported for this file. */
    public void run(Supplier<? extends Collection<String>> rules, RepoPath path, Runnable work) {
        running = rules;
        try {
            runOn(path, work);
        } finally {
            running = List::of;
        }
    }

    /** Returns the findings, in no particular order. */
    public List<RawFinding> hits() {
        return hits;
    }

    List<NotLookedAt> notLookedAt() {
        List<NotLookedAt> all = new ArrayList<>(notLookedAt);
        counts.forEach((place, count) -> {
            if (count > PER_FILE) {
                all.add(new NotLookedAt(
                        place.path(), EntryKind.FILE, (count - PER_FILE) + " more findings of " + place.id(), 0));
            }
        });
        return all;
    }
}
