package dev.lazaret.analysis.catalogue;

import java.util.Optional;

/**
 * A severity or trigger that replaces the rule's own for some of its matches. Exactly one of the criteria
 * {@code entry}, {@code document} and {@code source} is present.
 */
public record RatingOverride(
        Optional<EntryCriteria> entry,
        Optional<KeyValueConditions> document,
        Optional<SourceCriteria> source,
        Optional<Severity> severity,
        Optional<Trigger> trigger,
        String because) {}
