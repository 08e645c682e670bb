/**
 * The exchange of verdicts: a line format for files, imported sets of other people's verdicts, and the rules for
 * choosing among several statements on one finding.
 */
@NullMarked
package dev.lazaret.app.verdicts;

import org.jspecify.annotations.NullMarked;
