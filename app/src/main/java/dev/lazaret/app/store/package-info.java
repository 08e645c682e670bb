/**
 * Stores verdicts, settings and the history of steps durably in the user's data folder. It contains no user interface
 * and does not assess findings.
 */
@NullMarked
package dev.lazaret.app.store;

import org.jspecify.annotations.NullMarked;
