package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.syntax.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The matches of one entry while they are collected: bounded, and settled at the end. */
final class MatchList {
    private record RuleAt(String id, Position at) {}

    private final List<Match> found = new ArrayList<>();
    private final Set<RuleAt> there = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final SortedMap<String, Integer> more = new TreeMap<>();

    void add(Match match) {
        String id = match.rule().id();
        if (counts.merge(id, 1, Integer::sum) > RuleEngine.MAX_PER_RULE) {
            more.merge(id, 1, Integer::sum);
        } else {
            found.add(match);
            there.add(new RuleAt(id, match.at()));
        }
    }

    boolean has(Rule rule, Position at) {
        return there.contains(new RuleAt(rule.id(), at));
    }

    /** Drops what a more specific rule at the same place replaces. */
    Matches finished() {
        if (found.isEmpty()) {
            return new Matches(List.of(), more);
        }
        Set<RuleAt> replaced = new HashSet<>();
        for (Match match : found) {
            match.rule().replaces().forEach(id -> replaced.add(new RuleAt(id, match.at())));
        }
        return new Matches(
                found.stream()
                        .filter(match ->
                                !replaced.contains(new RuleAt(match.rule().id(), match.at())))
                        .toList(),
                more);
    }
}
