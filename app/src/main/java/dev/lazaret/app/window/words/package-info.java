/**
 * Creates strings for display that several of the window's packages use: paths, executed code, and permissions of
 * steps.
 */
@NullMarked
package dev.lazaret.app.window.words;

import org.jspecify.annotations.NullMarked;
