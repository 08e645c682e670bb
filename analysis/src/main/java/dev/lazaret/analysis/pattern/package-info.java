/** Matches strings and paths against the glob patterns in the rule data. Depends on neither rules nor files. */
@NullMarked
package dev.lazaret.analysis.pattern;

import org.jspecify.annotations.NullMarked;
