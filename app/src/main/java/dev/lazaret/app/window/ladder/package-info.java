/** The trust ladder: how the six steps stand, whether one can be started, and the button that offers the next. */
@NullMarked
package dev.lazaret.app.window.ladder;

import org.jspecify.annotations.NullMarked;
