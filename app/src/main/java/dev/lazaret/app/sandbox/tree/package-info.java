/**
 * Measures, copies, re-owns and deletes trees that hostile code has made, with any depth, names, modes and number of
 * entries. Every name is opened relative to an open folder, and no link is followed.
 */
@NullMarked
package dev.lazaret.app.sandbox.tree;

import org.jspecify.annotations.NullMarked;
