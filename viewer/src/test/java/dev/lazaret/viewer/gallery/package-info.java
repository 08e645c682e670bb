/** Pictures of every view, for comparison with the design. */
@NullMarked
package dev.lazaret.viewer.gallery;

import org.jspecify.annotations.NullMarked;
