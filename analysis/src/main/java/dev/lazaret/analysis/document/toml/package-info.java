/** Reads TOML. */
@NullMarked
package dev.lazaret.analysis.document.toml;

import org.jspecify.annotations.NullMarked;
