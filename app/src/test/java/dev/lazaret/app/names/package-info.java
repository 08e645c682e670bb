/**
 * Measures go to definition and find uses against rust-analyzer's index of Debian's crates. Preparing it executes the
 * build scripts and macros of these crates.
 */
@NullMarked
package dev.lazaret.app.names;

import org.jspecify.annotations.NullMarked;
