/**
 * Before a step: its plan, what is chosen for it, and the dialog that asks. The window's only tokens to start a step
 * are made here, where a dialog is confirmed.
 */
@NullMarked
package dev.lazaret.app.window.plan;

import org.jspecify.annotations.NullMarked;
