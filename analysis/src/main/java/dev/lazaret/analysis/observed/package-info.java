/** What a step was seen doing, by unit, beside what reading had found. */
@NullMarked
package dev.lazaret.analysis.observed;

import org.jspecify.annotations.NullMarked;
