/**
 * Shows every entry of the repository, including hidden ones, as a tree. Opens nothing; reports the chosen entry to
 * listeners.
 */
@NullMarked
package dev.lazaret.viewer.tree;

import org.jspecify.annotations.NullMarked;
