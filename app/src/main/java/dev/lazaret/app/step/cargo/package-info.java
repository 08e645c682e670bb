/**
 * Parses the output of cargo and of the programs that it starts as untrusted claims, and compares these with the plan.
 * {@code DiagnosticAttributor} determines whether the code or a stub causes a message. Also reads the target folder
 * after a stage.
 */
@NullMarked
package dev.lazaret.app.step.cargo;

import org.jspecify.annotations.NullMarked;
