/**
 * Determines branch, commit, and whether the work tree equals the commit of HEAD, from the bytes of git's own files.
 * The files are read with size limits, and links are not followed. Runs no git process, reads nothing outside the
 * opened folder, and never trusts the index's stat data.
 */
@NullMarked
package dev.lazaret.analysis.git;

import org.jspecify.annotations.NullMarked;
