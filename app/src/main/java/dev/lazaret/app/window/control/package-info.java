/** Small controls and dialogs used by all packages of the window, and work off the JavaFX thread. */
@NullMarked
package dev.lazaret.app.window.control;

import org.jspecify.annotations.NullMarked;
