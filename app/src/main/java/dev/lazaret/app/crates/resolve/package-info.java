/**
 * Determines which crates on this machine a project needs, so that missing crates can be reported before a stage
 * starts. Cargo does not use the result: it resolves dependencies itself, inside the sandbox.
 */
@NullMarked
package dev.lazaret.app.crates.resolve;

import org.jspecify.annotations.NullMarked;
