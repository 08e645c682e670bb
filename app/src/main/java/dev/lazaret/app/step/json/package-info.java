/** Plans and events in the JSON form. */
@NullMarked
package dev.lazaret.app.step.json;

import org.jspecify.annotations.NullMarked;
