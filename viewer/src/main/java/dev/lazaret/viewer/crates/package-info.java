/** Shows the crates of a repository: origin, available source, executing parts, findings. */
@NullMarked
package dev.lazaret.viewer.crates;

import org.jspecify.annotations.NullMarked;
