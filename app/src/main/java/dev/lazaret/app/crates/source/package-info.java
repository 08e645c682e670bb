/**
 * Finds crates on this machine, in folders of sources, in folders of packed crates and in the results of a Fetch, and
 * selects those that are visible in a stage.
 */
@NullMarked
package dev.lazaret.app.crates.source;

import org.jspecify.annotations.NullMarked;
