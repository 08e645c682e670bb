/** Every entry of the repository as a tree, hidden ones too. Opens nothing: it tells what was chosen. */
@NullMarked
package dev.lazaret.viewer.tree;

import org.jspecify.annotations.NullMarked;
