package dev.lazaret.analysis.catalogue;

import java.util.Optional;

/** A severity or trigger that some matches of a rule have instead. Exactly one of the conditions is there. */
public record Grade(
        Optional<EntryMatch> entry,
        Optional<Conditions> document,
        Optional<SourceMatch> source,
        Optional<Severity> severity,
        Optional<Trigger> trigger,
        String because) {}
