/** The index of the names in a repository's Rust files, and the acts that use it, such as "go to definition". */
@NullMarked
package dev.lazaret.app.window.symbols;

import org.jspecify.annotations.NullMarked;
