package dev.lazaret.analysis.catalogue;

import java.util.List;

/**
 * A rule, together with the conditions under which it matches.
 *
 * @param covers what its findings refer to in addition to their own file
 * @param once whether it is reported once per source file, at the first place and with the number of places
 * @param also additional paths that findings at an entry refer to, relative to the folder that contains the entry
 */
public record RuleEntry(
        Rule rule,
        List<EntryCriteria> entryMatches,
        List<DocumentCriteria> documentMatches,
        List<SourceCriteria> sourceMatches,
        List<RatingOverride> grades,
        boolean once,
        VerdictScope covers,
        List<String> also) {}
