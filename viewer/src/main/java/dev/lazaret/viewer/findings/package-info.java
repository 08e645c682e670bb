/**
 * Lists findings by their trigger, and shows one finding in full with its verdict. Doesn't store verdicts; reports them
 * to listeners.
 */
@NullMarked
package dev.lazaret.viewer.findings;

import org.jspecify.annotations.NullMarked;
