/** Export: a format, a preview of exactly the bytes, and a file. */
@NullMarked
package dev.lazaret.app.window.export;

import org.jspecify.annotations.NullMarked;
