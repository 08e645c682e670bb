/** Compares what Lazaret reads with what cargo itself reports. Runs no code of the compared crates. */
@NullMarked
package dev.lazaret.app.conformity;

import org.jspecify.annotations.NullMarked;
