/**
 * Finds what a build script, a macro or a program can do, by reading its tokens: capabilities, each with the call path
 * that leads to it.
 */
@NullMarked
package dev.lazaret.analysis.capability;

import org.jspecify.annotations.NullMarked;
