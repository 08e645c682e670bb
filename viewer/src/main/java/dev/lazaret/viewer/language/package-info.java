/** What a text is as one of a language, as far as its colours go: runs of styles, in one pass that accepts anything. Judges nothing and knows no window. */
@NullMarked
package dev.lazaret.viewer.language;

import org.jspecify.annotations.NullMarked;
