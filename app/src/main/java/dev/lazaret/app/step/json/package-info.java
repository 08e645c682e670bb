/** Writes plans and events as JSON. */
@NullMarked
package dev.lazaret.app.step.json;

import org.jspecify.annotations.NullMarked;
