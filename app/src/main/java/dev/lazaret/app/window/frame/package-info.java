/** The parts around every page: header, rail, status bar, navigation, keys, zoom, and closing the window. */
@NullMarked
package dev.lazaret.app.window.frame;

import org.jspecify.annotations.NullMarked;
