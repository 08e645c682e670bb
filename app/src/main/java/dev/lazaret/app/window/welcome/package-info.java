/** The start screen, and the way from a folder to an opened repository. */
@NullMarked
package dev.lazaret.app.window.welcome;

import org.jspecify.annotations.NullMarked;
