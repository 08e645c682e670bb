/** The small controls and dialogs that every room is made of, and work off the JavaFX thread. */
@NullMarked
package dev.lazaret.app.window.control;

import org.jspecify.annotations.NullMarked;
