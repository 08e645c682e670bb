/** Models steps, their states, units and plans as immutable records. Starts no processes. */
@NullMarked
package dev.lazaret.analysis.run;

import org.jspecify.annotations.NullMarked;
