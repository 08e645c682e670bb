/**
 * Determines the capabilities of a build script, a macro or a program from its tokens, each with the call path that
 * leads to it.
 */
@NullMarked
package dev.lazaret.analysis.capability;

import org.jspecify.annotations.NullMarked;
