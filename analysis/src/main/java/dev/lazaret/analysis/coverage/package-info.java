/**
 * Records which lines of a repository were read. Records apply to the lines' content, and follow lines that move
 * because their file changes around them.
 */
@NullMarked
package dev.lazaret.analysis.coverage;

import org.jspecify.annotations.NullMarked;
