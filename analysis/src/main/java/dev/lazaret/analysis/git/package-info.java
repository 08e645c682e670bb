/**
 * Branch, commit, and whether the work tree equals what HEAD names: from the bytes of git's own files, which are read bounded and
 * without following a link. No git runs, nothing outside the opened folder is looked at, and stat data of the index is never trusted.
 */
@NullMarked
package dev.lazaret.analysis.git;

import org.jspecify.annotations.NullMarked;
