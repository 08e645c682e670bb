/**
 * Reads the exports of a procedural macro crate from its source, and writes the source of a stub that replaces the
 * crate. Nothing is run, and only the names of the crate's macros are copied into the stub.
 */
@NullMarked
package dev.lazaret.analysis.stub;

import org.jspecify.annotations.NullMarked;
