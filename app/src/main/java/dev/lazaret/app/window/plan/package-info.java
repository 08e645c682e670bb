/**
 * Plans a step, collects the choices for it, and asks for confirmation.
 *
 * <p>Only the confirming dialog here creates the window's tokens to start a step.
 */
@NullMarked
package dev.lazaret.app.window.plan;

import org.jspecify.annotations.NullMarked;
