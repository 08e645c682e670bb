package dev.lazaret.analysis.catalogue;

import java.util.List;

/**
 * A rule together with the conditions that find it.
 *
 * @param covers what its findings refer to
 * @param once whether it is reported once for each source file, at its first place, with the number of places
 * @param also further paths that findings at an entry refer to, relative to the folder that contains the entry
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
