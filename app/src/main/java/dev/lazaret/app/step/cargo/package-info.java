/**
 * Parses what cargo and the programs print, as untrusted claims, and compares it with the plan. Also reads the target
 * folder after a stage.
 */
@NullMarked
package dev.lazaret.app.step.cargo;

import org.jspecify.annotations.NullMarked;
