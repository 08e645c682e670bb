/** Exports a summary to a file, with a choice of formats and a preview of the exact bytes. */
@NullMarked
package dev.lazaret.app.window.export;

import org.jspecify.annotations.NullMarked;
