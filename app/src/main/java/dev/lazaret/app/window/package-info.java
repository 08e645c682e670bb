/**
 * The window: what is shown, and the rooms below put together. Reads, parses and waits for nothing on the JavaFX thread.
 */
@NullMarked
package dev.lazaret.app.window;

import org.jspecify.annotations.NullMarked;
