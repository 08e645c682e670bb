/** How severities, triggers, families and verdicts are drawn and named, the same in every view. Knows no view. */
@NullMarked
package dev.lazaret.viewer.marks;

import org.jspecify.annotations.NullMarked;
