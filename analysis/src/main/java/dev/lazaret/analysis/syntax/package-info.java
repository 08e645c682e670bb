/** One tree of keys and values with positions, read from configuration formats. Knows what a format means, not what a tool does with it. */
@NullMarked
package dev.lazaret.analysis.syntax;

import org.jspecify.annotations.NullMarked;
