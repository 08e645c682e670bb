/** Runs all readers and detectors, and returns the immutable result. Makes no decisions and shows nothing. */
@NullMarked
package dev.lazaret.analysis.audit;

import org.jspecify.annotations.NullMarked;
