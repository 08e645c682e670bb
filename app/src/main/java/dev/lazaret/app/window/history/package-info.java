/** What was said and what ran, and how a verdict is taken back. */
@NullMarked
package dev.lazaret.app.window.history;

import org.jspecify.annotations.NullMarked;
