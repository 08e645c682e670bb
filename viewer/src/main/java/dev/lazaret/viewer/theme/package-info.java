/** The colours by role, the style sheet of every part, and the fonts. Knows no view. */
@NullMarked
package dev.lazaret.viewer.theme;

import org.jspecify.annotations.NullMarked;
