package dev.lazaret.analysis.catalogue;

import java.util.List;

/**
 * A rule with what finds it.
 *
 * @param covers what its findings speak of
 * @param once told once for a file of source, at its first place, with the number of places
 * @param also paths that findings at an entry speak of as well, from the folder that holds the entry
 */
public record RuleEntry(
        Rule rule,
        List<EntryMatch> entryMatches,
        List<DocumentMatch> documentMatches,
        List<SourceMatch> sourceMatches,
        List<Grade> grades,
        boolean once,
        Covers covers,
        List<String> also) {}
