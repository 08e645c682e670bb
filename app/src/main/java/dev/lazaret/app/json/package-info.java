/** JSON as records. */
@NullMarked
package dev.lazaret.app.json;

import org.jspecify.annotations.NullMarked;
