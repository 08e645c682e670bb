/**
 * Writes a planned copy of a repository into a new folder, and describes it as text and as JSON. A copy is for tools
 * that would otherwise obey files of the repository.
 */
@NullMarked
package dev.lazaret.app.copy;

import org.jspecify.annotations.NullMarked;
