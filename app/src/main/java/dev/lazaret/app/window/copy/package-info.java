/** The dialog that writes a copy of the opened repository for other tools. */
@NullMarked
package dev.lazaret.app.window.copy;

import org.jspecify.annotations.NullMarked;
