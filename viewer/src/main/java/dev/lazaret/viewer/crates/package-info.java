/** The crates of a repository: where each comes from, whether its source is there, what of it executes, what was found in it. */
@NullMarked
package dev.lazaret.viewer.crates;

import org.jspecify.annotations.NullMarked;
