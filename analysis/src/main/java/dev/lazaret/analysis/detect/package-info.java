/** One class for each thing that needs meaning: from what was read to findings. Opens no file. */
@NullMarked
package dev.lazaret.analysis.detect;

import org.jspecify.annotations.NullMarked;
