/** What a shown scene must keep to, whatever is on it. */
@NullMarked
package dev.lazaret.viewer.layout;

import org.jspecify.annotations.NullMarked;
