/** The six steps as values: the table, what is asked for, the plan, what is told while one runs. Deliberately absent: a way to start one without a {@link dev.lazaret.app.step.StartToken}, and any trust in what the project\'s code says. */
@NullMarked
package dev.lazaret.app.step;

import org.jspecify.annotations.NullMarked;
