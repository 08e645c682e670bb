/** What a summary of an opened folder is made of, put together for both front doors. */
@NullMarked
package dev.lazaret.app.reviewed;

import org.jspecify.annotations.NullMarked;
