/** Shows the crates of a repository: their origin, available source, executing parts and findings. */
@NullMarked
package dev.lazaret.viewer.crates;

import org.jspecify.annotations.NullMarked;
