/** Pictures of every view, to be looked at beside the design's. */
@NullMarked
package dev.lazaret.viewer.gallery;

import org.jspecify.annotations.NullMarked;
