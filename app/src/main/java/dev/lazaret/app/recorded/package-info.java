/** Recordings that come with Lazaret: what build scripts of published crates answered when they ran, and what each holds for. */
@NullMarked
package dev.lazaret.app.recorded;

import org.jspecify.annotations.NullMarked;
