/** Reads formats of lines: shell commands, variables, attributes, patterns. */
@NullMarked
package dev.lazaret.analysis.document.lines;

import org.jspecify.annotations.NullMarked;
