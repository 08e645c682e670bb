/**
 * What a procedural macro crate exports, read from its source, and the source of a crate that stands in for it: a stub. Nothing runs, and
 * nothing of the crate but its names gets into the stub.
 */
@NullMarked
package dev.lazaret.analysis.stub;

import org.jspecify.annotations.NullMarked;
