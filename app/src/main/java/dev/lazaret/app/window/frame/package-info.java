/** Around every page: header, rail, status bar, ways back and forward, keys, size, and how the window closes. */
@NullMarked
package dev.lazaret.app.window.frame;

import org.jspecify.annotations.NullMarked;
