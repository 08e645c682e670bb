/** Checks that apply to every displayed scene. */
@NullMarked
package dev.lazaret.viewer.layout;

import org.jspecify.annotations.NullMarked;
