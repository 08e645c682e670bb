/** The window: frame, ladder, pages and dialogs, assembled of the viewer's parts. Reads, parses and waits for nothing on the JavaFX thread. */
@NullMarked
package dev.lazaret.app.window;

import org.jspecify.annotations.NullMarked;
