/**
 * Divides text into styled runs for syntax colouring, in one pass that accepts any text, valid or not. Independent of
 * any window.
 */
@NullMarked
package dev.lazaret.viewer.language;

import org.jspecify.annotations.NullMarked;
