/**
 * Shows the history of a repository as an append-only list. Doesn't store or revert anything itself; reports such
 * requests to listeners.
 */
@NullMarked
package dev.lazaret.viewer.history;

import org.jspecify.annotations.NullMarked;
