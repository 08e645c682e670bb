/** Groups the observations of a step by unit, and compares them with the behavior that the source predicts. */
@NullMarked
package dev.lazaret.analysis.behavior;

import org.jspecify.annotations.NullMarked;
