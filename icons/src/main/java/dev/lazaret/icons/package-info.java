/** Icons as data, and one class that makes a JavaFX node of one. Knows nothing of the rest of the product. */
@NullMarked
package dev.lazaret.icons;

import org.jspecify.annotations.NullMarked;
