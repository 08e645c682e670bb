/** Contains only the program's entry point. */
@NullMarked
package dev.lazaret.app;

import org.jspecify.annotations.NullMarked;
