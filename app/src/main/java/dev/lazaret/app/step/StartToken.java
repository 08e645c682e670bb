package dev.lazaret.app.step;

/**
 * Proof that a person confirmed a step. Only two places create one: the command line's {@code stage}, and the button of
 * the plan's dialog, which shows the person what would run.
 */
public final class StartToken {}
