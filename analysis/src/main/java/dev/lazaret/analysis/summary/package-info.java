/**
 * Writes the exported documents, with one class for each format. All formats use the same input. Writes no files
 * itself.
 */
@NullMarked
package dev.lazaret.analysis.summary;

import org.jspecify.annotations.NullMarked;
