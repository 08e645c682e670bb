/** A file as it is read: source with marks and hidden characters made visible, or what is known of a binary file. Opens no file; what it shows was read elsewhere. */
@NullMarked
package dev.lazaret.viewer.code;

import org.jspecify.annotations.NullMarked;
