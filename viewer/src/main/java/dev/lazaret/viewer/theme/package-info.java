/** Colours by role, the style sheet of every part, and the fonts. Doesn't depend on any view. */
@NullMarked
package dev.lazaret.viewer.theme;

import org.jspecify.annotations.NullMarked;
