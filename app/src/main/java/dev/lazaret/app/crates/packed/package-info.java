/**
 * Reads, checks and unpacks packed crates on this machine, from local registries and cargo's cache. Starts no process.
 */
@NullMarked
package dev.lazaret.app.crates.packed;

import org.jspecify.annotations.NullMarked;
