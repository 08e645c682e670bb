/** Findings by what fires them, one finding in full, and the verdict on it. Stores no verdict: it tells who asked. */
@NullMarked
package dev.lazaret.viewer.findings;

import org.jspecify.annotations.NullMarked;
