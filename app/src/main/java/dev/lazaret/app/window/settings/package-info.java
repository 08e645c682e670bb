/** Settings, applied at once; and what each step is allowed, to read. */
@NullMarked
package dev.lazaret.app.window.settings;

import org.jspecify.annotations.NullMarked;
