/** What this machine can do: looked at, and told with a remedy. */
@NullMarked
package dev.lazaret.app.window.machine;

import org.jspecify.annotations.NullMarked;
