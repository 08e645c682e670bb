/** Findings that the auditor has made: what is kept of them, and where their text stands now. Opens no file. */
@NullMarked
package dev.lazaret.analysis.own;

import org.jspecify.annotations.NullMarked;
