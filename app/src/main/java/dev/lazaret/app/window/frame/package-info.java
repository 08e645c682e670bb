/**
 * The parts of the window around every page: header, rail, status bar, navigation, keyboard shortcuts, zoom, and
 * closing the window.
 */
@NullMarked
package dev.lazaret.app.window.frame;

import org.jspecify.annotations.NullMarked;
