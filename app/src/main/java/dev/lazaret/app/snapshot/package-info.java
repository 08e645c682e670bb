/**
 * Creates the input of a stage: a copy of the repository's files, checked against the digests that were shown. The copy
 * deliberately contains only regular files and folders, no links, and nothing that would make cargo or rustup obey the
 * repository's settings.
 */
@NullMarked
package dev.lazaret.app.snapshot;

import org.jspecify.annotations.NullMarked;
