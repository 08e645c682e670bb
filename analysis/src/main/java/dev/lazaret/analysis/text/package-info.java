/** Bytes to text and lines, positions, hazardous code points, and the inert form in which repository text may reach a screen. Knows nothing of files. */
@NullMarked
package dev.lazaret.analysis.text;

import org.jspecify.annotations.NullMarked;
