/**
 * Measures, copies and deletes trees that hostile code has created, and changes their owner. The trees can have any
 * depth, names, modes and number of entries. Every name is opened relative to an open folder, and no link is followed.
 * Also replaces entries of a trusted folder, and checks whether a folder can be trusted.
 */
@NullMarked
package dev.lazaret.app.sandbox.tree;

import org.jspecify.annotations.NullMarked;
