/** Writes the exported documents, one class for each format, all from the same audit. Writes no file. */
@NullMarked
package dev.lazaret.analysis.summary;

import org.jspecify.annotations.NullMarked;
