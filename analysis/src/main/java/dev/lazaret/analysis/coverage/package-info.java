/**
 * Records which lines of a repository were read. A record applies to the content of a line, and remains valid if the
 * line moves because other lines of its file change.
 */
@NullMarked
package dev.lazaret.analysis.coverage;

import org.jspecify.annotations.NullMarked;
