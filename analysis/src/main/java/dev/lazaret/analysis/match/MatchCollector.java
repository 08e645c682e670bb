package dev.lazaret.analysis.match;

import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.Subject.Reason;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects the matches of one entry. Limits the number of matches of each rule: when the limit is reached, a more
 * severe match replaces the least severe one. At the end, drops the matches that a more specific rule replaces.
 */
final class MatchCollector {
    private static final Comparator<Match> GRAVEST_FIRST =
            Comparator.comparing(Match::severity).thenComparing(Match::trigger);

    /** A rule and a position. Comparable, so that hash collisions do not slow hash tables. */
    private record RuleAt(String id, Position at) implements Comparable<RuleAt> {
        private static final Comparator<RuleAt> ORDER =
                Comparator.comparing(RuleAt::at).thenComparing(RuleAt::id);

        @Override
        public int compareTo(RuleAt other) {
            return ORDER.compare(this, other);
        }
    }

    /** Maximum number of mentions of one match, which an array with many items could exceed. */
    private static final int MENTIONS = 2_000;

    private final List<Match> found = new ArrayList<>();
    private final Map<RuleAt, FirstMatch> there = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, EvictionIndices> stored = new HashMap<>();
    private final SortedMap<String, Integer> more = new TreeMap<>();
    private final Map<String, BitSet> linesOfMore = new HashMap<>();

    /**
     * The first stored match of a rule at a place.
     *
     * @param index index in {@link #found}
     * @param mentions mentions of all matches of the rule at the place
     */
    private record FirstMatch(int index, List<ScopeReference> mentions) {}

    void add(Match match) {
        String id = match.rule().id();
        EvictionIndices indices = stored.computeIfAbsent(id, _ -> new EvictionIndices());
        int index = found.size();
        if (counts.merge(id, 1, Integer::sum) > RuleEngine.MAX_PER_RULE) {
            more.merge(id, 1, Integer::sum);
            index = indices.removeMilder(match.severity());
        }
        if (index < 0) {
            dropped(match);
            return;
        }
        if (index == found.size()) {
            found.add(match);
        } else {
            Match milder = found.set(index, match);
            dropped(milder);
            there.remove(new RuleAt(id, milder.at()));
        }
        indices.add(match.severity(), index);
        there.putIfAbsent(new RuleAt(id, match.at()), new FirstMatch(index, new ArrayList<>()));
        mention(match.rule(), match.at(), match.mentions());
    }

    private void dropped(Match match) {
        linesOfMore
                .computeIfAbsent(match.rule().id(), _ -> new BitSet())
                .set(match.at().line());
    }

    /**
     * Replaces the stored match of the same rule at the same place if that is less severe, but retains its mentions.
     */
    void raise(Match graver) {
        String id = graver.rule().id();
        FirstMatch at = there.get(new RuleAt(id, graver.at()));
        if (at != null && GRAVEST_FIRST.compare(graver, found.get(at.index)) < 0) {
            Match milder = found.set(at.index, graver);
            stored.computeIfAbsent(id, _ -> new EvictionIndices()).move(at.index, milder.severity(), graver.severity());
        }
    }

    boolean has(Rule rule, Position at) {
        return there.containsKey(new RuleAt(rule.id(), at));
    }

    /** Whether {@link #add} would store another match of this rule with this severity, rather than only count it. */
    boolean takes(Rule rule, Severity severity) {
        EvictionIndices indices = stored.get(rule.id());
        return indices == null
                || counts.getOrDefault(rule.id(), 0) < RuleEngine.MAX_PER_RULE
                || indices.hasMilder(severity);
    }

    /** Adds mentions to the match of a rule at a place. */
    void mention(Rule rule, Position at, List<ScopeReference> more) {
        FirstMatch first = there.get(new RuleAt(rule.id(), at));
        List<ScopeReference> mentions = first == null ? null : first.mentions;
        for (int i = 0; mentions != null && i < more.size() && mentions.size() <= MENTIONS; i++) {
            mentions.add(
                    mentions.size() < MENTIONS
                            ? more.get(i)
                            : new ScopeReference.Unknown(Reason.TOO_MANY, "more than " + MENTIONS + " paths"));
        }
    }

    private Match whole(Match match) {
        FirstMatch at = there.get(new RuleAt(match.rule().id(), match.at()));
        return at == null ? match : match.with(at.mentions);
    }

    /** Returns the matches without those that a more specific rule at the same place replaces. */
    Matches finished() {
        if (found.isEmpty()) {
            return new Matches(List.of(), more, linesOfMore);
        }
        Set<RuleAt> replaced = new HashSet<>();
        for (Match match : found) {
            match.rule().precedence().replaces().forEach(id -> replaced.add(new RuleAt(id, match.at())));
        }
        return new Matches(
                found.stream()
                        .filter(match ->
                                !replaced.contains(new RuleAt(match.rule().id(), match.at())))
                        .map(this::whole)
                        .toList(),
                more,
                linesOfMore);
    }
}
