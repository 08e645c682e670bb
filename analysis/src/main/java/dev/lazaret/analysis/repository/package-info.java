/**
 * Opens a repository and reads its bytes without following a link: walk, limits, digest, list of entries not looked at.
 * Knows no file formats, and writes nothing.
 */
@NullMarked
package dev.lazaret.analysis.repository;

import org.jspecify.annotations.NullMarked;
