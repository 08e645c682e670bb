/**
 * The input of a stage: a copy of the repository's files, checked against the digests that were shown. Deliberately absent:
 * whatever would make cargo or rustup obey the repository's own settings, links, and everything that is not a regular file.
 */
@NullMarked
package dev.lazaret.app.snapshot;

import org.jspecify.annotations.NullMarked;
