/**
 * Reads Rust source bytes without running anything: tokens, token trees, outlines, exported macros, module files,
 * literals and highlighting. Deliberately does not expand macros, resolve names, infer types or assess the source.
 */
@NullMarked
package dev.lazaret.analysis.rust;

import org.jspecify.annotations.NullMarked;
