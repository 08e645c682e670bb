/** Defines findings. Collects, assesses, sorts and numbers the findings that rules and detectors report. */
@NullMarked
package dev.lazaret.analysis.finding;

import org.jspecify.annotations.NullMarked;
