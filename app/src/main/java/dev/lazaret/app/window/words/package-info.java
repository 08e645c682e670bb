/** Texts used by several packages of the window: paths, executed code, and permissions of steps. */
@NullMarked
package dev.lazaret.app.window.words;

import org.jspecify.annotations.NullMarked;
