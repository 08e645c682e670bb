package dev.lazaret.app.store;

import dev.lazaret.analysis.trust.StepRecord;
import java.time.Instant;

/** A step's record as it stands in the history. */
public record StepEntry(StepRecord record, Instant time) {}
