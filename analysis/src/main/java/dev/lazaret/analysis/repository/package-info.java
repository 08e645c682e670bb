/**
 * Opens a repository and reads its bytes without following links: walks the tree within limits, computes its digest,
 * and lists the entries that were not read. Interprets no file formats, and writes nothing.
 */
@NullMarked
package dev.lazaret.analysis.repository;

import org.jspecify.annotations.NullMarked;
