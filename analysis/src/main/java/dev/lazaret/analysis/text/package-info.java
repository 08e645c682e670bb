/**
 * Converts bytes to text, lines and positions, detects hazardous code points, and sanitizes repository text for
 * display. Does not access files.
 */
@NullMarked
package dev.lazaret.analysis.text;

import org.jspecify.annotations.NullMarked;
