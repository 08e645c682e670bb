/**
 * Finds which crates of this machine a project needs, so that a missing one is named before a stage starts. The result
 * is not used to resolve dependencies for cargo: cargo itself resolves them inside the sandbox.
 */
@NullMarked
package dev.lazaret.app.crates.resolve;

import org.jspecify.annotations.NullMarked;
