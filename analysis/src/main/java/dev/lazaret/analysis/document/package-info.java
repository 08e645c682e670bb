/**
 * Defines one tree of keys and values with positions. Each format has its reader in a separate package. Readers know
 * what a format means, not what a tool does with the file.
 */
@NullMarked
package dev.lazaret.analysis.document;

import org.jspecify.annotations.NullMarked;
