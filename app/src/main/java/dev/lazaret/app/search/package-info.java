/** The result of a search as text and as JSON, for the command line and the window. */
@NullMarked
package dev.lazaret.app.search;

import org.jspecify.annotations.NullMarked;
