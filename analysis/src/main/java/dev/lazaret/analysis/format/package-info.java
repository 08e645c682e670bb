/** What the bytes of a file are, whatever it is called. Knows nothing of files. */
@NullMarked
package dev.lazaret.analysis.format;

import org.jspecify.annotations.NullMarked;
