/** The crates of a repository: listed, read in the background, and one of them open. */
@NullMarked
package dev.lazaret.app.window.crates;

import org.jspecify.annotations.NullMarked;
