/**
 * Shows the history of a repository as an append-only list. Stores and reverts nothing itself; reports that to
 * listeners.
 */
@NullMarked
package dev.lazaret.viewer.history;

import org.jspecify.annotations.NullMarked;
