/**
 * Plans a step, collects the choices for it, and asks for confirmation.
 *
 * <p>In the window, only this package's confirmation dialog creates the tokens that start a step.
 */
@NullMarked
package dev.lazaret.app.window.plan;

import org.jspecify.annotations.NullMarked;
