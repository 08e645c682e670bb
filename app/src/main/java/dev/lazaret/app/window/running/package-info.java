/**
 * Controls a step from its start on, and shows the step's progress, output, compiler messages, observed behaviour,
 * policy and result.
 */
@NullMarked
package dev.lazaret.app.window.running;

import org.jspecify.annotations.NullMarked;
