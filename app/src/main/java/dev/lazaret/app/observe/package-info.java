/** Whose a thing that was seen in a stage is, and whether it was to be expected: from what was seen, never from what a process says. */
@NullMarked
package dev.lazaret.app.observe;

import org.jspecify.annotations.NullMarked;
