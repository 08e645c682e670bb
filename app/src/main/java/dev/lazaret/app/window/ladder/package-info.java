/**
 * The trust ladder: the states of the six steps, whether each can be started, and the button that offers the next one.
 */
@NullMarked
package dev.lazaret.app.window.ladder;

import org.jspecify.annotations.NullMarked;
