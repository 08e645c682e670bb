/** Small controls and dialogs that all packages of the window use, and a runner for work off the JavaFX thread. */
@NullMarked
package dev.lazaret.app.window.control;

import org.jspecify.annotations.NullMarked;
