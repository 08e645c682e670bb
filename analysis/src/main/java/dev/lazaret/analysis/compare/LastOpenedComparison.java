package dev.lazaret.analysis.compare;

import java.time.LocalDate;

/**
 * A comparison of a repository with its state when it was last opened and was different.
 *
 * @param day day on which that state was last opened, in the auditor's time zone
 */
public record LastOpenedComparison(LocalDate day, BaselineComparison comparison) {}
