/** Models manual findings, which the auditor writes, and locates their text in the current files. Opens no file. */
@NullMarked
package dev.lazaret.analysis.manual;

import org.jspecify.annotations.NullMarked;
