/**
 * Finds installed Rust toolchains and reads their versions from files. Runs neither the toolchains nor rustup's shims.
 * Compares the toolchains' versions with the published security advisories for cargo, which are in a data file.
 */
@NullMarked
package dev.lazaret.app.toolchain;

import org.jspecify.annotations.NullMarked;
