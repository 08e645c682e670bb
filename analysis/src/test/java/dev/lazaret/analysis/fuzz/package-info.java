/** Runs readers of formats under a fuzzer that searches for new paths through them. */
@NullMarked
package dev.lazaret.analysis.fuzz;

import org.jspecify.annotations.NullMarked;
