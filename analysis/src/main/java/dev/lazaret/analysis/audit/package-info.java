/**
 * Runs all readers and detectors, and returns the immutable result. Neither decides about findings nor displays
 * anything.
 */
@NullMarked
package dev.lazaret.analysis.audit;

import org.jspecify.annotations.NullMarked;
