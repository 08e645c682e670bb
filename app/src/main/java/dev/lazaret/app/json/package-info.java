/** Converts between JSON and records. */
@NullMarked
package dev.lazaret.app.json;

import org.jspecify.annotations.NullMarked;
