/**
 * Lexes text for syntax colouring: runs of styles, in one pass that accepts any text, valid or not. Independent of any
 * window.
 */
@NullMarked
package dev.lazaret.viewer.language;

import org.jspecify.annotations.NullMarked;
