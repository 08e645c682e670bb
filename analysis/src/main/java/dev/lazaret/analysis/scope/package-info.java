/**
 * Finds the objects to which a finding refers in addition to its own file: files with their digests, and objects that a
 * verdict can't cover.
 */
@NullMarked
package dev.lazaret.analysis.scope;

import org.jspecify.annotations.NullMarked;
