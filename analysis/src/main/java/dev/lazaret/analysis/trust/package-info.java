/** Models steps, their states, units and plans as pure records. Starts nothing. */
@NullMarked
package dev.lazaret.analysis.trust;

import org.jspecify.annotations.NullMarked;
