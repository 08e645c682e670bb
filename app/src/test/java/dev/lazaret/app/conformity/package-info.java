/** Compares what is known by reading with what cargo itself says. Runs no code of the compared crates. */
@NullMarked
package dev.lazaret.app.conformity;

import org.jspecify.annotations.NullMarked;
