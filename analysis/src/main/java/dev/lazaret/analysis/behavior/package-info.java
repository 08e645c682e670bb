/** Groups the observations of a step by unit, and compares them with the results of reading the source. */
@NullMarked
package dev.lazaret.analysis.behavior;

import org.jspecify.annotations.NullMarked;
