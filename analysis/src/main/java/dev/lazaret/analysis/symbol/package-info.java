/** Finds the definitions and uses of names in Rust source from its tokens. */
@NullMarked
package dev.lazaret.analysis.symbol;

import org.jspecify.annotations.NullMarked;
