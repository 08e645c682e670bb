package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.match.Match;
import dev.lazaret.analysis.match.Matches;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.subject.Mention;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.WorkBudget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where rules and detectors put what they find. One belongs to one thread; several are joined by {@link Report}.
 *
 * <p>Title, severity and trigger come from the rule; text of the repository becomes inert here.
 */
public final class Findings {
    /** Findings of one rule in one file, the gravest of them; more are counted in {@code notLookedAt}. */
    public static final int PER_FILE = 1_000;

    /** Characters of evidence that are kept. */
    static final int EVIDENCE = 240;

    private record Place(String id, RepoPath path) {}

    private final List<Hit> hits = new ArrayList<>();
    private final Map<Place, Integer> counts = new HashMap<>();
    private final Map<Place, Map<Severity, Deque<Integer>>> graded = new HashMap<>();
    private final List<NotLookedAt> notLookedAt = new ArrayList<>();
    private final FileFacts facts = new FileFacts();
    private Supplier<? extends Collection<String>> running = List::of;

    /** What detectors tell of files besides findings. */
    public FileFacts facts() {
        return facts;
    }

    /** A finding that the tool surely reads. */
    public void at(String id, RepoPath path, Position at, String evidence) {
        at(id, path, at, evidence, Confidence.SURE);
    }

    public void at(String id, RepoPath path, Position at, String evidence, Confidence confidence) {
        at(id, path, at, evidence, confidence, null, null);
    }

    /** A finding that the tool surely reads, and what it speaks of besides its own file. */
    public void at(String id, RepoPath path, Position at, String evidence, List<Mention> mentions) {
        at(id, path, at, evidence, Confidence.SURE, null, null, mentions);
    }

    /**
     * A finding of a grade of its rule.
     *
     * @param severity in place of the rule's, if not null
     * @param trigger in place of the rule's, if not null
     */
    public void at(
            String id,
            RepoPath path,
            Position at,
            String evidence,
            Confidence confidence,
            @Nullable Severity severity,
            @Nullable Trigger trigger) {
        at(id, path, at, evidence, confidence, severity, trigger, List.of());
    }

    /**
     * A finding of a grade of its rule.
     *
     * @param severity in place of the rule's, if not null
     * @param trigger in place of the rule's, if not null
     * @param mentions what it covers besides its own file
     */
    public void at(
            String id,
            RepoPath path,
            Position at,
            String evidence,
            Confidence confidence,
            @Nullable Severity severity,
            @Nullable Trigger trigger,
            List<Mention> mentions) {
        keep(id, path, at, evidence, confidence, severity, trigger, null, Mechanism.OF_THE_RULE, mentions);
    }

    /**
     * A finding of a grade of its rule, in code that does it by a known mechanism.
     *
     * @param because why it is graded so, if that is not the rule's own grade
     */
    void by(
            Mechanism mechanism,
            String id,
            RepoPath path,
            Position at,
            String evidence,
            Confidence confidence,
            @Nullable Severity severity,
            @Nullable Trigger trigger,
            @Nullable String because,
            List<Mention> mentions) {
        String reason = because == null ? null : Inert.line(because, EVIDENCE);
        keep(id, path, at, evidence, confidence, severity, trigger, reason, mechanism, mentions);
    }

    /** A finding that the tool surely reads, with a severity of its own and the reason for it. */
    public void graded(
            String id, RepoPath path, Position at, String evidence, Severity severity, @Nullable String because) {
        graded(id, path, at, evidence, severity, because, List.of());
    }

    /** The same, with what it covers besides its own file. */
    public void graded(
            String id,
            RepoPath path,
            Position at,
            String evidence,
            Severity severity,
            @Nullable String because,
            List<Mention> mentions) {
        keep(id, path, at, evidence, Confidence.SURE, severity, null, because, Mechanism.OF_THE_RULE, mentions);
    }

    private void keep(
            String id,
            RepoPath path,
            Position at,
            String evidence,
            Confidence confidence,
            @Nullable Severity severity,
            @Nullable Trigger trigger,
            @Nullable String because,
            Mechanism mechanism,
            List<Mention> mentions) {
        Place place = new Place(id, path);
        int index = counts.merge(place, 1, Integer::sum) <= PER_FILE ? hits.size() : milder(place, severity);
        if (index < 0) {
            return;
        }
        Hit hit = new Hit(
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
        if (severity != null) {
            graded.computeIfAbsent(place, _ -> new EnumMap<>(Severity.class))
                    .computeIfAbsent(severity, _ -> new ArrayDeque<>())
                    .add(index);
        }
    }

    /** Index of the mildest finding of a rule in a file that has a milder severity of its own, which is not kept any longer; -1 for none. */
    private int milder(Place place, @Nullable Severity severity) {
        Map<Severity, Deque<Integer>> kept = graded.get(place);
        if (severity == null || kept == null) {
            return -1;
        }
        for (Severity mild : List.of(Severity.values()).reversed()) {
            Deque<Integer> places = kept.get(mild);
            if (mild.compareTo(severity) > 0 && places != null && !places.isEmpty()) {
                return places.removeLast();
            }
        }
        return -1;
    }

    /** What the rules said of a document, and the keys in it that hide behind escapes. */
    public void document(String kind, RepoPath path, Document document, Matches matches) {
        add(path, matches);
        HiddenSpelling.find(kind, path, document, matches.found(), this);
    }

    /** What the rules said of an entry. */
    public void add(RepoPath path, Matches matches) {
        for (Match match : matches.found()) {
            keep(
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

    /** The engine knows names as text; evidence that is the name is made from its bytes. */
    private static String evidence(RepoPath path, Match match) {
        return match.evidence().equals(path.name()) ? Inert.path(path.nameBytes()) : match.evidence();
    }

    /** Further findings of a rule in a file, of which only the number is known. */
    private void more(String id, RepoPath path, int count) {
        counts.merge(new Place(id, path), count, Integer::sum);
    }

    /** Something that was not looked at. */
    public void missed(RepoPath path, EntryKind kind, String why) {
        notLookedAt.add(new NotLookedAt(path, kind, why, 0));
    }

    /** Work on one file for the rules that are running: a failure ends these rules on this file, and is said; that of a reader, too. */
    public void on(RepoPath path, Runnable work) {
        try {
            work.run();
        } catch (WorkBudget.Exceeded over) {
            running.get().forEach(id -> unfinished(id, path));
            throw over;
        } catch (RuntimeException | StackOverflowError defect) {
            failed(path, running.get(), defect);
        }
    }

    /** Runs a detector on a file, whose failure ends its rules there: as {@link #on}, without an object for each call. */
    <F> void run(FileDetector<F> detector, RepoPath path, F file) {
        try {
            detector.find(file, this);
        } catch (WorkBudget.Exceeded over) {
            detector.ids().forEach(id -> unfinished(id, path));
            throw over;
        } catch (RuntimeException | StackOverflowError defect) {
            failed(path, detector.ids(), defect);
        }
    }

    private void failed(RepoPath path, Collection<String> ended, Throwable defect) {
        for (String id : ended) {
            unfinished(id, path, defect.getClass().getSimpleName());
        }
        if (ended.isEmpty()) {
            missed(path, EntryKind.FILE, "not read to its end");
        }
    }

    /**
     * Says that the analysis of a file was ended because it takes more steps than its size explains. Whoever sees the file
     * sees a finding: what it does is not known.
     */
    public void tooMuchWork(RepoPath path) {
        at(Unread.UNREADABLE, path, Position.FILE, NotLookedAt.TOO_MUCH_WORK, Confidence.SURE);
        missed(path, EntryKind.FILE, NotLookedAt.TOO_MUCH_WORK);
    }

    private void unfinished(String id, RepoPath path) {
        at(
                id,
                path,
                Position.FILE,
                "this rule did not finish: more work than the file's size explains",
                Confidence.UNKNOWN);
    }

    /** Says that a rule did not finish on a file. */
    public void unfinished(String id, RepoPath path, String reason) {
        at(id, path, Position.FILE, "this rule did not finish: " + reason, Confidence.UNKNOWN);
        missed(path, EntryKind.FILE, "rule " + id + " did not finish");
    }

    /** Runs a detector over the facts; what escapes it is a failure on the whole repository. */
    public void run(Detector detector, Facts all) {
        run(detector::ids, RepoPath.ROOT, () -> detector.find(all, this));
    }

    /** Runs what makes the findings of these rules; what escapes it is a failure on this file. */
    void run(Supplier<? extends Collection<String>> rules, RepoPath path, Runnable work) {
        running = rules;
        try {
            on(path, work);
        } finally {
            running = List::of;
        }
    }

    List<Hit> hits() {
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
