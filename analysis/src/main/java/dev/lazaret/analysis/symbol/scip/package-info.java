/** Writes an index of names in the format SCIP, which other tools read. */
@NullMarked
package dev.lazaret.analysis.symbol.scip;

import org.jspecify.annotations.NullMarked;
