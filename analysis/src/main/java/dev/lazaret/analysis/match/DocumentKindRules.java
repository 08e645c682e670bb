package dev.lazaret.analysis.match;

import dev.lazaret.analysis.catalogue.DocumentCriteria;
import dev.lazaret.analysis.catalogue.RuleEntry;
import java.util.ArrayList;
import java.util.List;

/** The rules for one kind of document. */
record DocumentKindRules(KeyTrie keys, List<Rest> rest, List<RuleEntry> problems) {
    record Rest(RuleEntry entry, DocumentCriteria match) {}

    static DocumentKindRules of(String kind, List<RuleEntry> entries) {
        KeyTrie keys = new KeyTrie();
        List<Rest> rest = new ArrayList<>();
        List<RuleEntry> problems = new ArrayList<>();
        for (RuleEntry entry : entries) {
            for (DocumentCriteria match : entry.documentMatches()) {
                if (match.kinds().contains(kind)) {
                    switch (match.subject()) {
                        case KEY, CLAIM -> keys.add(entry, match);
                        case REST -> rest.add(new Rest(entry, match));
                        case PROBLEM -> problems.add(entry);
                    }
                }
            }
        }
        return new DocumentKindRules(keys, List.copyOf(rest), List.copyOf(problems));
    }
}
