/** Runs it all, and the immutable result. Decides nothing and shows nothing. */
@NullMarked
package dev.lazaret.analysis.audit;

import org.jspecify.annotations.NullMarked;
