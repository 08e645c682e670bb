/**
 * The data types of the six steps: the table of steps, the auditor's request, the plan, and the events of a running
 * step.
 *
 * <p>Deliberately absent: a way to start a step without a {@link dev.lazaret.app.step.StartToken}, and any trust in
 * what the project's code prints.
 */
@NullMarked
package dev.lazaret.app.step;

import org.jspecify.annotations.NullMarked;
