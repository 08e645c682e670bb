package dev.lazaret.analysis.match;

import java.util.List;
import java.util.SortedMap;

/**
 * What the rules found in one entry.
 *
 * @param found in the order of the file
 * @param more for each rule id that was found more often than {@link RuleEngine#MAX_PER_RULE} times: how often more
 */
public record Matches(List<Match> found, SortedMap<String, Integer> more) {}
