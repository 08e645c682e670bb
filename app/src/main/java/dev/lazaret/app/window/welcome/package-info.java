/** The start screen, and opening a folder as a session. */
@NullMarked
package dev.lazaret.app.window.welcome;

import org.jspecify.annotations.NullMarked;
