/**
 * Shows every entry of the repository, including hidden ones, as a tree. Doesn't open entries; reports the chosen entry
 * to listeners.
 */
@NullMarked
package dev.lazaret.viewer.tree;

import org.jspecify.annotations.NullMarked;
