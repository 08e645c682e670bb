package dev.lazaret.analysis.match;

import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.subject.Mention;
import dev.lazaret.analysis.subject.Subject.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects the matches of one entry. Limits their number and, at the end, drops those that a more specific rule
 * replaces.
 */
final class MatchList {
    private record RuleAt(String id, Position at) {}

    /** Maximum number of mentions of one match, which an array with many items could exceed. */
    private static final int MENTIONS = 2_000;

    private final List<Match> found = new ArrayList<>();
    private final Map<RuleAt, List<Mention>> there = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final SortedMap<String, Integer> more = new TreeMap<>();

    void add(Match match) {
        String id = match.rule().id();
        if (counts.merge(id, 1, Integer::sum) > RuleEngine.MAX_PER_RULE) {
            more.merge(id, 1, Integer::sum);
        } else {
            found.add(match);
            there.putIfAbsent(new RuleAt(id, match.at()), new ArrayList<>());
            mention(match.rule(), match.at(), match.mentions());
        }
    }

    boolean has(Rule rule, Position at) {
        return there.containsKey(new RuleAt(rule.id(), at));
    }

    /** Whether another match of this rule at this place would be stored or merged, rather than only counted. */
    boolean takes(Rule rule, Position at) {
        return counts.getOrDefault(rule.id(), 0) < RuleEngine.MAX_PER_RULE || has(rule, at);
    }

    /** Adds mentions to the match of a rule at a place. */
    void mention(Rule rule, Position at, List<Mention> more) {
        List<Mention> mentions = there.get(new RuleAt(rule.id(), at));
        for (int i = 0; mentions != null && i < more.size() && mentions.size() <= MENTIONS; i++) {
            mentions.add(
                    mentions.size() < MENTIONS
                            ? more.get(i)
                            : new Mention.Unknown(Reason.TOO_MANY, "more than " + MENTIONS + " paths"));
        }
    }

    private Match whole(Match match) {
        List<Mention> mentions = there.get(new RuleAt(match.rule().id(), match.at()));
        return mentions == null ? match : match.with(mentions);
    }

    /** Returns the matches without those that a more specific rule at the same place replaces. */
    Matches finished() {
        if (found.isEmpty()) {
            return new Matches(List.of(), more);
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
                more);
    }
}
