/**
 * Writes files that the user requested, completely or not at all, and never below an audited folder. Independent of
 * file formats.
 */
@NullMarked
package dev.lazaret.app.output;

import org.jspecify.annotations.NullMarked;
