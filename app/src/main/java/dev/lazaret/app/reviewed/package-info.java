/** Assembles the contents of an opened folder's summary, for both the window and the command line. */
@NullMarked
package dev.lazaret.app.reviewed;

import org.jspecify.annotations.NullMarked;
