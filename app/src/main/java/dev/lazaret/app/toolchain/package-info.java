/** Finds installed Rust toolchains and reads their versions from files. Runs none of them, and no rustup shim. Their versions are
 * compared with the published advisories for cargo, a data file. */
@NullMarked
package dev.lazaret.app.toolchain;

import org.jspecify.annotations.NullMarked;
