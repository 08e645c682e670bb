package dev.lazaret.analysis.compare;

import java.time.LocalDate;

/**
 * A repository beside what it was when it was last opened and was another one.
 *
 * @param day on which it was last opened as it was, where the auditor is
 */
public record KnownBefore(LocalDate day, BaselineComparison comparison) {}
