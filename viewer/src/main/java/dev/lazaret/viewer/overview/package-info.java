/** The first page of an opened repository: what would fire when, what to read first, what was not looked at. Computes nothing on the JavaFX thread. */
@NullMarked
package dev.lazaret.viewer.overview;

import org.jspecify.annotations.NullMarked;
