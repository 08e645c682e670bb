/** Shows the guide in the window. */
@NullMarked
package dev.lazaret.app.window.guide;

import org.jspecify.annotations.NullMarked;
