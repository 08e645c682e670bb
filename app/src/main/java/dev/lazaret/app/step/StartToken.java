package dev.lazaret.app.step;

/**
 * Proof that a person confirmed a step: made by the command line's {@code stage} and by the button of the plan's dialog, where
 * a person has seen what would run, and nowhere else.
 */
public final class StartToken {}
