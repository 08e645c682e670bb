/** Finds installed Rust toolchains and reads their versions from files. Runs none of them, and no rustup shim. */
@NullMarked
package dev.lazaret.app.toolchain;

import org.jspecify.annotations.NullMarked;
