/** The first page of an opened repository. */
@NullMarked
package dev.lazaret.app.window.overview;

import org.jspecify.annotations.NullMarked;
