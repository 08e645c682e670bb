package dev.lazaret.analysis.catalogue;

import java.util.List;

/**
 * A rule with what finds it.
 *
 * @param covers what its findings speak of
 * @param also paths that findings at an entry speak of as well, from the folder that holds the entry
 */
record RuleEntry(
        Rule rule,
        List<EntryMatch> entryMatches,
        List<DocumentMatch> documentMatches,
        List<SourceMatch> sourceMatches,
        List<Grade> grades,
        Covers covers,
        List<String> also) {}
