/**
 * Determines branch, commit, and whether the work tree equals the commit of HEAD, from the bytes of git's own files.
 * The files are read with limits and without following a link. Runs no git process, reads nothing outside the opened
 * folder, and never trusts stat data of the index.
 */
@NullMarked
package dev.lazaret.analysis.git;

import org.jspecify.annotations.NullMarked;
