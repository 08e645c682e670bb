/**
 * Trees that hostile code has made, whatever depth, names, modes and counts they have: measured, copied, given to another account and
 * deleted. Every name is opened relative to an open folder, and no link is followed.
 */
@NullMarked
package dev.lazaret.app.sandbox.tree;

import org.jspecify.annotations.NullMarked;
