/**
 * The window: composes the pages and parts from the subpackages.
 *
 * <p>Never reads files, parses or blocks on the JavaFX thread.
 */
@NullMarked
package dev.lazaret.app.window;

import org.jspecify.annotations.NullMarked;
