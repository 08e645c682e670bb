/** Models steps, their states, units and plans as pure records. Starts nothing. */
@NullMarked
package dev.lazaret.analysis.run;

import org.jspecify.annotations.NullMarked;
