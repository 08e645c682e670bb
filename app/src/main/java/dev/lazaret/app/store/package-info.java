/** Verdicts, settings and the history of steps, durable in the user's data folder. Judges nothing and shows nothing. */
@NullMarked
package dev.lazaret.app.store;

import org.jspecify.annotations.NullMarked;
