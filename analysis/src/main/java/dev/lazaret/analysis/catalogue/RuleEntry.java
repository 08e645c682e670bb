package dev.lazaret.analysis.catalogue;

import java.util.List;

/** A rule with what finds it. */
record RuleEntry(Rule rule, List<EntryMatch> entryMatches, List<DocumentMatch> documentMatches, List<Grade> grades) {}
