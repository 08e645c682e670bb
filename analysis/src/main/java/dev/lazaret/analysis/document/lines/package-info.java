/** Reads line-based formats, such as shell commands, variables, attributes and patterns. */
@NullMarked
package dev.lazaret.analysis.document.lines;

import org.jspecify.annotations.NullMarked;
