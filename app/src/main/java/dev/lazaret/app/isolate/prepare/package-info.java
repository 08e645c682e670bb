/**
 * Prepares a stage in which macros are isolated: compiles what all isolated macros share, writes rewritten copies of
 * packages, and composes the command that starts {@link dev.lazaret.app.isolate.MacroHost} in the sandbox.
 */
@NullMarked
package dev.lazaret.app.isolate.prepare;

import org.jspecify.annotations.NullMarked;
