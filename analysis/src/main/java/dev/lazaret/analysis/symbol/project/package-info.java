/** Collects the source of a repository, its dependencies and the standard library for an index of names. */
@NullMarked
package dev.lazaret.analysis.symbol.project;

import org.jspecify.annotations.NullMarked;
