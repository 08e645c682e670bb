@NullMarked
package dev.lazaret.app.window;

import org.jspecify.annotations.NullMarked;
