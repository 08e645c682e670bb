/**
 * Reads Rust source bytes without running anything: tokens, token trees, outline, exported macros, module files,
 * literals, highlighting. Deliberately absent: macro expansion, name resolution, types, and any judgement of the
 * source.
 */
@NullMarked
package dev.lazaret.analysis.rust;

import org.jspecify.annotations.NullMarked;
