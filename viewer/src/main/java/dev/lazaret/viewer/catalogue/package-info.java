/** The catalogue: every rule by family or by trigger, one of them in full, with what it found here. */
@NullMarked
package dev.lazaret.viewer.catalogue;

import org.jspecify.annotations.NullMarked;
