package dev.lazaret.analysis.compare;

import java.time.LocalDate;

/**
 * A comparison of a repository with the last state in which it was opened and that differs from the current state.
 *
 * @param day day on which that state was last opened, in the auditor's time zone
 */
public record LastOpenedComparison(LocalDate day, BaselineComparison comparison) {}
