/**
 * Holds the audit rules as data: the text of each rule, the conditions that find it, and the readers of both. The
 * package {@code analysis.match} applies them.
 */
@NullMarked
package dev.lazaret.analysis.catalogue;

import org.jspecify.annotations.NullMarked;
