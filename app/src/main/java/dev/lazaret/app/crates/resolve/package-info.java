/** Which crates a project needs of those on this machine, so that a missing one is named before a stage starts. Resolves nothing for cargo: cargo itself decides inside the sandbox. */
@NullMarked
package dev.lazaret.app.crates.resolve;

import org.jspecify.annotations.NullMarked;
