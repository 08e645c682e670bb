/**
 * Defines the tree of keys and values, with their positions, that all readers build. Each format's reader is in a
 * separate package. Readers interpret the format, but not how a tool uses the file.
 */
@NullMarked
package dev.lazaret.analysis.document;

import org.jspecify.annotations.NullMarked;
