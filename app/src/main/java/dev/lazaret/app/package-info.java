/** The program's entry point. Does nothing itself. */
@NullMarked
package dev.lazaret.app;

import org.jspecify.annotations.NullMarked;
