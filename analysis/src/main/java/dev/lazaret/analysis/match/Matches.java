package dev.lazaret.analysis.match;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The matches of the rules in one entry.
 *
 * @param found matches in the order of the file, except that a match beyond the limit has the index of the less severe
 *     one that it replaced
 * @param more number of further matches for each rule id that matched more than {@link RuleEngine#MAX_PER_RULE} times
 * @param linesOfMore lines of these further matches, by rule id
 */
public record Matches(List<Match> found, SortedMap<String, Integer> more, Map<String, BitSet> linesOfMore) {
    /** Creates matches that are complete. */
    public Matches(List<Match> found) {
        this(found, Collections.emptySortedMap(), Map.of());
    }
}
