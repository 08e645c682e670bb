package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.catalogue.EntryFacts;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.format.FileTraits;
import dev.lazaret.analysis.match.RuleEngine;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Applies the rules that depend on an entry's path, kind, size, mode and traits.
 *
 * @param traits byte-level properties of files that are not plain text
 * @param exists whether there is an entry at a path
 */
record EntryRuleMatcher(RuleEngine engine, Map<RepoPath, FileTraits> traits, Predicate<RepoPath> exists) {

    void judge(Entry entry, FindingCollector out) {
        EntryFacts facts = new EntryFacts(
                entry.path().utf8(),
                entry.kind(),
                entry.bytes(),
                entry.executable(),
                traits.getOrDefault(entry.path(), FileTraits.PLAIN));
        out.runOn(
                entry.path(),
                () -> out.add(entry.path(), engine.matchEntry(facts, path -> exists.test(RepoPath.of(path)))));
    }
}
