/** The page Crates: lists the crates of a repository, reads them in the background, and opens one. */
@NullMarked
package dev.lazaret.app.window.crates;

import org.jspecify.annotations.NullMarked;
