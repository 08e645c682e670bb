/** Findings: what rules and detectors report, how it is collected, graded by other findings, sorted and numbered. */
@NullMarked
package dev.lazaret.analysis.finding;

import org.jspecify.annotations.NullMarked;
