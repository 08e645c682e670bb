/** The page with every rule of the catalogue, and what it found in the opened repository. */
@NullMarked
package dev.lazaret.app.window.catalogue;

import org.jspecify.annotations.NullMarked;
