/**
 * Recordings that are shipped with Lazaret: the answers that the build scripts of published crates gave when they ran,
 * and the conditions under which each recording applies.
 */
@NullMarked
package dev.lazaret.app.recorded;

import org.jspecify.annotations.NullMarked;
