/** What every room is given: the opened repository, what is chosen and kept, and the window around it. */
@NullMarked
package dev.lazaret.app.window.session;

import org.jspecify.annotations.NullMarked;
