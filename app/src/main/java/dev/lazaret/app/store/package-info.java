/**
 * Stores verdicts, settings and the history of steps durably in the user's data folder. It judges nothing and shows
 * nothing.
 */
@NullMarked
package dev.lazaret.app.store;

import org.jspecify.annotations.NullMarked;
