/**
 * Verdicts to exchange: a line format for files, imported sets of others, and the rules that decide between several
 * statements on one finding.
 */
@NullMarked
package dev.lazaret.app.verdicts;

import org.jspecify.annotations.NullMarked;
