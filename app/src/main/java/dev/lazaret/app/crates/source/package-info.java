/**
 * Finds crates on this machine, in source folders, packed folders and the results of a Fetch, and selects those that
 * are visible in a stage.
 */
@NullMarked
package dev.lazaret.app.crates.source;

import org.jspecify.annotations.NullMarked;
