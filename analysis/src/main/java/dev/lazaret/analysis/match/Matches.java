package dev.lazaret.analysis.match;

import java.util.List;
import java.util.SortedMap;

/**
 * The matches of the rules in one entry.
 *
 * @param found matches in the order of the file, except that a match beyond the limit may be at the place of a
 *     milder one that it replaced
 * @param more number of further matches for each rule id that matched more than {@link RuleEngine#MAX_PER_RULE}
 *     times
 */
public record Matches(List<Match> found, SortedMap<String, Integer> more) {}
