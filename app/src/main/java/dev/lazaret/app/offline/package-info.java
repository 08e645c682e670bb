/**
 * What folders of crate sources on this machine can serve, and which of their crates a project needs, so that a missing one
 * is named before a stage starts. Resolves nothing for cargo: cargo itself decides inside the sandbox.
 */
@NullMarked
package dev.lazaret.app.offline;

import org.jspecify.annotations.NullMarked;
