/**
 * Shows the first page of an opened repository: triggers with their findings, findings to read first, parts that were
 * not examined. Computes nothing on the JavaFX thread.
 */
@NullMarked
package dev.lazaret.viewer.overview;

import org.jspecify.annotations.NullMarked;
