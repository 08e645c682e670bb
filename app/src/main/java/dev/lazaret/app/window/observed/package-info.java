/** What units of a step were seen doing: the list in the dock, and what is said of one row beside the source. */
@NullMarked
package dev.lazaret.app.window.observed;

import org.jspecify.annotations.NullMarked;
