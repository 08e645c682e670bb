/**
 * The six steps: what one would run, starting it in the sandbox, and what comes out of it. Deliberately absent: a way to start
 * one without a {@link dev.lazaret.app.stage.StartToken}, and any trust in what the project's code says.
 */
@NullMarked
package dev.lazaret.app.stage;

import org.jspecify.annotations.NullMarked;
