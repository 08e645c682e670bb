/**
 * Finds installed Rust toolchains and reads their versions from files. Runs neither them nor a rustup shim. Compares
 * their versions with the published advisories for cargo, a data file.
 */
@NullMarked
package dev.lazaret.app.toolchain;

import org.jspecify.annotations.NullMarked;
