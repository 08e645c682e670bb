/** Packed crates on this machine, as local registries and cargo's cache hold them: read, checked and unpacked without a process. */
@NullMarked
package dev.lazaret.app.crates.packed;

import org.jspecify.annotations.NullMarked;
