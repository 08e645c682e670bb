/**
 * Reads the exports of a procedural macro crate from its source, and writes the source of a stub that replaces the
 * crate. Runs nothing, and copies only the names of the macros and their helper attributes into the stub.
 */
@NullMarked
package dev.lazaret.analysis.stub;

import org.jspecify.annotations.NullMarked;
