/** The page History: verdicts, decisions and step runs, and how to withdraw them. */
@NullMarked
package dev.lazaret.app.window.history;

import org.jspecify.annotations.NullMarked;
