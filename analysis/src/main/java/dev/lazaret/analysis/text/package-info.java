/**
 * Converts bytes to text, lines and positions, detects hazardous code points, and sanitizes repository text for
 * display. Knows nothing of files.
 */
@NullMarked
package dev.lazaret.analysis.text;

import org.jspecify.annotations.NullMarked;
