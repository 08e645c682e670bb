package dev.lazaret.app.store;

import dev.lazaret.analysis.audit.Verdict;
import java.time.Instant;

/** A verdict as it stands in the history: never changed, only followed by another. */
public record VerdictEntry(VerdictKey key, Verdict verdict, Instant time) {}
