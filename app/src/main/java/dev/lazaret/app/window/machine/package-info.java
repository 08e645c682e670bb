/** Checks what this machine can do and shows problems with a remedy. */
@NullMarked
package dev.lazaret.app.window.machine;

import org.jspecify.annotations.NullMarked;
