/**
 * Shows the observed behaviour of a step's units: the list in the dock, and the details of one row next to the source.
 */
@NullMarked
package dev.lazaret.app.window.observed;

import org.jspecify.annotations.NullMarked;
