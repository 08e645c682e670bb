/** The engine: what the rules of the catalogue that are data alone find in entries, documents and Rust source. Reads no repository file itself. */
@NullMarked
package dev.lazaret.analysis.match;

import org.jspecify.annotations.NullMarked;
