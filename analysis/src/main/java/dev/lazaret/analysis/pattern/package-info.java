/** Patterns of the rule data over texts and paths, and which of many a path fits. They know neither rules nor files. */
@NullMarked
package dev.lazaret.analysis.pattern;

import org.jspecify.annotations.NullMarked;
