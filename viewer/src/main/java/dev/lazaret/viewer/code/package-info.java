/**
 * Shows a file: source with marks and visible hidden characters, or facts on a binary file. Opens no file; callers read
 * it.
 */
@NullMarked
package dev.lazaret.viewer.code;

import org.jspecify.annotations.NullMarked;
