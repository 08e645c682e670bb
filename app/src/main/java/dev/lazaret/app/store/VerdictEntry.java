package dev.lazaret.app.store;

import dev.lazaret.analysis.audit.Verdict;
import java.time.Instant;

/** A verdict in the history. An entry is never changed; a later entry replaces it. */
public record VerdictEntry(VerdictKey key, Verdict verdict, Instant time) {}
