/** The Crates page: lists the crates of a repository, reads them in the background, and opens a chosen crate. */
@NullMarked
package dev.lazaret.app.window.crates;

import org.jspecify.annotations.NullMarked;
