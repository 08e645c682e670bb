/**
 * Recordings that come with Lazaret: the answers of published crates' build scripts when they ran, and the conditions
 * under which each recording applies.
 */
@NullMarked
package dev.lazaret.app.recorded;

import org.jspecify.annotations.NullMarked;
