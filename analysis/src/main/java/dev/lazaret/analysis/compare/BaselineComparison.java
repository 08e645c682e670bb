package dev.lazaret.analysis.compare;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares an audit with an earlier one of the same repository.
 *
 * <p>A finding matches an earlier one with the same rule, path and fingerprint, on any line. Of the remaining findings,
 * two match if their rule, evidence and the content of their whole file are equal, because then the file was only
 * renamed. Thus, if a finding is reported as moved to another file, the earlier audit covered every byte of that file.
 */
public final class BaselineComparison {
    private final EarlierAudit earlier;
    private final boolean sameRules;
    private final Map<Finding, EarlierFinding> before = new HashMap<>();
    private final Map<Finding, FindingChange> changes = new HashMap<>();
    private final List<EarlierFinding> gone = new ArrayList<>();

    /**
     * Key of a finding that does not change if its file is edited elsewhere. Comparable, so that hash collisions do not
     * slow hash tables.
     */
    private record Same(String id, RepoPath path, String fingerprint) implements Comparable<Same> {
        private static final Comparator<Same> ORDER =
                Comparator.comparing(Same::path).thenComparing(Same::id).thenComparing(Same::fingerprint);

        @Override
        public int compareTo(Same other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Key of a finding that does not change if its file is renamed. Comparable, so that hash collisions do not slow
     * hash tables.
     */
    private record RenameKey(String id, String evidence, String content) implements Comparable<RenameKey> {
        private static final Comparator<RenameKey> ORDER = Comparator.comparing(RenameKey::evidence)
                .thenComparing(RenameKey::id)
                .thenComparing(RenameKey::content);

        @Override
        public int compareTo(RenameKey other) {
            return ORDER.compare(this, other);
        }
    }

    private BaselineComparison(Audit now, EarlierAudit earlier) {
        this.earlier = earlier;
        this.sameRules = now.catalogue().equals(earlier.catalogue());
    }

    /** Compares two audits. Determines one {@link FindingChange} for each finding of {@code now}. */
    public static BaselineComparison of(Audit now, EarlierAudit earlier) {
        BaselineComparison comparison = new BaselineComparison(now, earlier);
        comparison.compare(now);
        return comparison;
    }

    private void compare(Audit now) {
        ContentDigestCache contents = new ContentDigestCache(now.inventory());
        Map<Same, Deque<EarlierFinding>> known = new HashMap<>();
        for (EarlierFinding one : earlier.findings()) {
            queue(known, new Same(one.id(), one.path(), one.fingerprint())).add(one);
        }
        List<Finding> unknown = new ArrayList<>();
        for (Finding finding : now.findings().stream().sorted(Finding.ORDER).toList()) {
            Same same = new Same(finding.id(), finding.path(), finding.fingerprint());
            match(finding, queue(known, same), contents, unknown);
        }
        Map<RenameKey, Deque<EarlierFinding>> rest = new HashMap<>();
        known.values().stream()
                .flatMap(Deque::stream)
                .sorted(EarlierFinding.ORDER)
                .forEach(one -> queue(rest, new RenameKey(one.id(), one.evidence(), one.content()))
                        .add(one));
        List<Finding> isNew = new ArrayList<>();
        for (Finding finding : unknown) {
            RenameKey stored = new RenameKey(finding.id(), finding.evidence(), contents.at(finding.path()));
            match(finding, queue(rest, stored), contents, isNew);
        }
        isNew.forEach(finding -> changes.put(finding, FindingChange.NEW));
        rest.values().forEach(gone::addAll);
        gone.sort(EarlierFinding.ORDER);
    }

    private static <K> Deque<EarlierFinding> queue(Map<K, Deque<EarlierFinding>> queues, K key) {
        return queues.computeIfAbsent(key, _ -> new ArrayDeque<>());
    }

    private void match(
            Finding finding, Deque<EarlierFinding> same, ContentDigestCache contents, List<Finding> otherwise) {
        EarlierFinding known = same.poll();
        if (known == null) {
            otherwise.add(finding);
        } else {
            before.put(finding, known);
            changes.put(finding, change(finding, known, contents));
        }
    }

    private static FindingChange change(Finding now, EarlierFinding known, ContentDigestCache contents) {
        boolean sameGrade = now.severity() == known.severity()
                && now.trigger() == known.trigger()
                && now.effect() == known.effect();
        boolean wholeFile = now.line() == 0 || known.line() == 0;
        boolean sameContent = !wholeFile || contents.at(now.path()).equals(known.content());
        if (!sameGrade || !sameContent || !now.subjects().digest().toString().equals(known.subjects())) {
            return FindingChange.CHANGED;
        }
        return now.path().equals(known.path()) && now.line() == known.line()
                ? FindingChange.UNCHANGED
                : FindingChange.MOVED;
    }

    /** Returns the earlier audit. */
    public EarlierAudit earlier() {
        return earlier;
    }

    /** Whether both audits used the same rules. If not, a finding may be new only because its rule is new. */
    public boolean sameRules() {
        return sameRules;
    }

    /** Returns how a finding of the later audit has changed. */
    public FindingChange of(Finding finding) {
        return changes.getOrDefault(finding, FindingChange.NEW);
    }

    /** Returns the earlier audit's version of a finding; empty if the finding is new. */
    public Optional<EarlierFinding> before(Finding finding) {
        return Optional.ofNullable(before.get(finding));
    }

    /** Returns the earlier findings that no longer exist, sorted by {@link EarlierFinding#ORDER}. */
    public List<EarlierFinding> gone() {
        return List.copyOf(gone);
    }

    /**
     * Returns the number of findings for each kind of change. Contains every kind, in the order of
     * {@link FindingChange}.
     */
    public Map<FindingChange, Integer> counts() {
        Map<FindingChange, Integer> counts = new EnumMap<>(FindingChange.class);
        for (FindingChange change : FindingChange.values()) {
            counts.put(change, 0);
        }
        changes.values().forEach(change -> counts.merge(change, 1, Integer::sum));
        return counts;
    }
}
