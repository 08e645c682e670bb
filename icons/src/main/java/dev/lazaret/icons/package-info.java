/** Provides icons as data, and one class that creates JavaFX nodes for them. Depends on no other module of Lazaret. */
@NullMarked
package dev.lazaret.icons;

import org.jspecify.annotations.NullMarked;
