/** Determines the format of bytes, independent of any file name. Opens no files. */
@NullMarked
package dev.lazaret.analysis.format;

import org.jspecify.annotations.NullMarked;
