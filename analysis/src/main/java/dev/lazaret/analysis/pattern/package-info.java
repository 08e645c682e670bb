/** Matches texts and paths against the glob patterns of the rule data. This package knows neither rules nor files. */
@NullMarked
package dev.lazaret.analysis.pattern;

import org.jspecify.annotations.NullMarked;
